package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is said of a template that the server renders; its own test of the same name shows that it does. */
@Tag("slow")
final class TemplatesTest {

    private static final Map<String, String> PARTIALS = Map.of(
            "row", "({{symbol}})",
            "layout", "<h1>{{title}}</h1>{{> @partial-block}}",
            "box", "[{{> @partial-block}}]",
            "list", "{{#each quotes}}{{> @partial-block}}{{/each}}",
            "maybe", "{{#if isBig}}{{> @partial-block}}{{/if}}",
            "uses-cell", "{{> cell}}",
            "has-cell", "{{#*inline \"cell\"}}({{symbol}}){{/inline}}",
            "tree", "{{name}}{{#each kids}}({{> tree}}{{> tree}}){{/each}}",
            "boxes", "{{name}}{{#each kids}}{{#> box}}{{> boxes}}{{/box}}{{/each}}");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTemplates() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        for (Map.Entry<String, String> partial : PARTIALS.entrySet()) {
            template(partial.getKey(), partial.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#*inline \"row\"}}-{{symbol}}{{/inline}}{{#each quotes}}{{> row}}{{/each}}",
                "{{#each quotes}}{{> cell}}{{/each}}{{#*inline \"cell\"}}{{symbol}}{{/inline}}",
                "{{#*inline \"cell\"}}{{symbol}}{{/inline}}{{> uses-cell}}",
                "{{> has-cell}}{{> cell}}",
                "{{#slot \"a\"}}{{> has-cell}}{{#if byId}}{{> cell}}{{/if}}{{/slot}}",
                "{{#*inline symbol}}{{symbol}}{{/inline}}{{> cell}}",
                "{{#> uses-cell}}{{#*inline \"cell\"}}{{symbol}}{{/inline}}{{/uses-cell}}",
                "{{#*inline \"a\"}}{{name}}{{#each kids}}{{> a}}{{/each}}{{/inline}}{{> a node}}",
            })
    void partialsCanBeWrittenInTemplates(String template) throws IOException {
        assertAccepted(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#> layout title=\"x\"}}in {{symbol}}{{/layout}}",
                "{{#> list}}{{../symbol}} {{@index}}{{/list}}",
                "{{#> box}}{{#> box}}{{#> list}}{{symbol}}{{/list}}{{/box}}{{/box}}",
                "{{#> nothere}}default {{symbol}}{{/nothere}}{{#> nothere}}{{/nothere}}",
                "{{#> nothere node}}default {{name}}{{/nothere}}",
                "{{> maybe isBig=false}}",
                "{{#> maybe isBig=true}}{{symbol}}{{/maybe}}",
                "{{#partial \"title\"}}{{somewhere}}{{/partial}}{{#block \"title\"}}{{symbol}}{{/block}}",
            })
    void partialsCanBeGivenABlock(String template) throws IOException {
        assertAccepted(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#each shapes}}{{#if radius}}{{radius}}{{else}}{{side}} {{this.side.x}}{{/if}} {{label.length}}{{/each}}",
                "{{#each animals}}{{name.length}} {{bark}}{{/each}}",
                "{{byId.[a.b].symbol}} {{byId/[a.b]/symbol}} {{[byId].[a.b]}} {{byId.[..].symbol}}",
                "{{names.length}} {{names.[0].length}} {{quotes.length}} {{quotes.size}}",
            })
    void namesAreLookedUpInWhateverIsThere(String template) throws IOException {
        assertAccepted(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#with node}}{{> tree}}{{/with}}", "{{> tree node}}", "{{> boxes node}}"})
    void partialsCanCallThemselves(String template) throws IOException {
        assertAccepted(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{embedded \"row\"}} {{log symbol}} {{lookup names 0}} {{i18n \"hello\"}} {{i18nJs \"en\"}}",
                "{{#each names as |log|}}{{log}}{{#if log}}{{log.length}}{{/if}}{{/each}}",
            })
    void helpersWork(String template) throws IOException {
        assertAccepted(template);
    }

    private void assertAccepted(String template) throws IOException {
        template("main", template);
        assertThat(javac().withProcessors(new FreshetProcessor())
                        .withOptions("-Afreshet.resources=" + folder)
                        .compile(JavaFileObjects.forSourceString("Stocks", """
                                import com.fasterxml.jackson.annotation.*;
                                import dev.freshet.api.*;
                                import java.util.*;

                                @BrowserListener
                                interface Stocks {
                                    @DomUpdate(slot = "a", action = DomAction.APPEND, template = "main")
                                    void one(
                                            String symbol,
                                            List<Quote> quotes,
                                            Map<String, Quote> byId,
                                            List<Shape> shapes,
                                            List<Animal> animals,
                                            String[] names,
                                            Node node);

                                    record Quote(String symbol) {}

                                    record Node(String name, List<Node> kids) {}

                                    sealed interface Shape {}

                                    record Circle(int radius, String label) implements Shape {}

                                    record Square(Side side, int label) implements Shape {}

                                    record Side(int x) {}

                                    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
                                    @JsonSubTypes(@JsonSubTypes.Type(Dog.class))
                                    interface Animal {
                                        String getName();
                                    }

                                    record Dog(String getName, int bark) implements Animal {}
                                }
                                """))
                        .diagnostics())
                .isEmpty();
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(folder.resolve("templates/" + name + ".hbs"), text);
    }
}
