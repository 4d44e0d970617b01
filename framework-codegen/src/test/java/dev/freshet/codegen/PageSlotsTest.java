package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a slot that no page has is spoken of. */
final class PageSlotsTest {

    @TempDir
    private Path folder;

    private Path templates = Path.of("templates");

    @BeforeEach
    void makeTemplates() throws IOException {
        templates = Files.createDirectories(folder.resolve("templates"));
    }

    @Test
    void aSlotThatNoPageHasIsAWarning() throws IOException {
        template("page.hbs", "<!doctype html>{{#slot \"b\"}}{{/slot}}");
        Compilation compilation = compile();
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getKind()).isEqualTo(Kind.WARNING))
                .satisfies(warning -> assertThat(warning.getMessage(null)).startsWith("[freshet:slot-unknown] "));
        assertThat(compilation.generatedFiles())
                .anyMatch(file -> file.getName().endsWith("/Stocks.js"))
                .anyMatch(file -> file.getName().endsWith("/StocksSender.class"));
    }

    @Test
    void whereNoPageIsNoneIsMissed() throws IOException {
        assertThat(compile("-Werror").diagnostics()).isEmpty();
        template("row.hbs", "<li>{{#slot \"b\"}}{{/slot}}</li>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
    }

    @Test
    void pagesThatAreNoTemplatesHaveSlotsToo() throws IOException {
        Path pages = Files.createDirectories(folder.resolve("META-INF/resources"));
        Files.writeString(pages.resolve("imprint.html"), "<!doctype html><p>Freshet");
        assertThat(compile("-Werror").diagnostics()).isEmpty();

        Files.writeString(pages.resolve("index.html"), "<!doctype html><p><?start name=\"b\">1<?end>");
        assertThat(compile().warnings()).hasSize(1);

        Files.writeString(pages.resolve("index.html"), "<!doctype html><p><?start name=\"a\">1<?end>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
    }

    @Test
    void aNameThatIsKnownLaterOnlyCanBeAnyName() throws IOException {
        template("page.hbs", "<html><body>{{#each names}}{{#slot this}}{{/slot}}{{/each}}</html>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
    }

    @Test
    void slotsAreInPartialsAndWhatTheyAreGivenToo() throws IOException {
        template("page.hbs", "<html><body>{{#> layout}}{{#slot \"b\"}}{{/slot}}{{/layout}}</html>");
        assertThat(compile().warnings()).hasSize(1);
        template("page.hbs", "<html><body>{{#> layout}}{{#slot \"a\"}}{{/slot}}{{/layout}}</html>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
        template("page.hbs", "<html><body>{{#*inline \"row\"}}{{#slot \"a\"}}{{/slot}}{{/inline}}</html>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
    }

    @Test
    void whatCannotBeReadMayHaveAnySlot() throws IOException {
        template("page.hbs", "<!doctype html>{{#slot \"b\"}}{{/slot}}");
        template("other.hbs", "<!doctype html>{{#slot \"a\"}}");
        assertThat(compile().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getMessage(null))
                        .startsWith("[freshet:page-malformed] templates/other.hbs"));
        template("other.hbs", "{{=<% %>=}}<!doctype html><%#slot \"a\"%><%/slot%>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
    }

    @Test
    void pagesOfOtherEnginesMayHaveAnySlot() throws IOException {
        template("page.hbs", "<!doctype html>{{#slot \"b\"}}{{/slot}}");
        template("other.html", "<!doctype html><b fr:slot=\"a\">1</b>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
        Files.delete(templates.resolve("other.html"));
        assertThat(compile().warnings()).hasSize(1);
        template("other.jte", "<b>${rendering.slotStart(\"a\")}1${rendering.slotEnd()}</b>");
        assertThat(compile("-Werror").diagnostics()).isEmpty();
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(templates.resolve(name), text);
    }

    private Compilation compile(String... options) {
        return javac().withProcessors(new FreshetProcessor())
                .withOptions(Stream.concat(Stream.of("-Xlint:all", "-Afreshet.resources=" + folder), Stream.of(options))
                        .toList())
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        @dev.freshet.api.BrowserListener
                        interface Stocks {
                            @dev.freshet.api.DomUpdate(slot = "a", value = "{text}")
                            void one(String text);
                        }
                        """));
    }
}
