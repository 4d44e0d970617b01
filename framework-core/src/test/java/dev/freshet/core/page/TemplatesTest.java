package dev.freshet.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jknack.handlebars.Handlebars;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What templates can do; the compile-time check of the generator accepts that and nothing else. */
class TemplatesTest {
    private static final Map<String, @Nullable Object> VALUES = Map.of(
            "symbol",
            "TOP",
            "quotes",
            List.of(new Quote("ACME"), new Quote("B")),
            "byId",
            Map.of("a.b", new Quote("AB")),
            "shapes",
            List.of(new Circle(1), new Square(2)),
            "names",
            new String[] {"x", "y"},
            "numbers",
            new int[] {1, 2, 3},
            "node",
            new Node("root", List.of(new Node("leaf", List.of()), new Node("leaf", List.of()))));

    @TempDir
    private Path folder;

    private URLClassLoader loader = new URLClassLoader(new URL[0]);

    @BeforeEach
    void makeTemplates() throws IOException {
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        Files.createDirectories(folder.resolve("templates"));
        template("row", "<{{symbol}}>");
        template("layout", "<h1>{{title}}</h1>{{> @partial-block}}");
        template("box", "[{{> @partial-block}}]");
        template("list", "{{#each quotes}}{{> @partial-block}}{{/each}}");
        template("uses-cell", "{{> cell}}");
        template("has-cell", "{{#*inline \"cell\"}}({{symbol}}){{/inline}}");
        template("tree", "{{symbol}}{{#each kids}}({{> tree}}){{/each}}");
        template("endless", "x{{> endless}}");
    }

    @AfterEach
    void closeLoader() throws IOException {
        loader.close();
    }

    @Test
    void partialsCanBeWrittenInTemplates() throws IOException {
        assertThat(render("{{#*inline \"row\"}}-{{symbol}}{{/inline}}{{#each quotes}}{{> row}}{{/each}}"))
                .isEqualTo("-ACME-B");
        assertThat(render("{{#each quotes}}{{> cell}}{{/each}}{{#*inline \"cell\"}}{{symbol}}{{/inline}}"))
                .isEqualTo("ACMEB");
        assertThat(render("{{#*inline \"cell\"}}{{symbol}}{{/inline}}{{> uses-cell}}"))
                .isEqualTo("TOP");
        assertThat(render("{{> has-cell}}{{> cell}}")).isEqualTo("(TOP)");
        assertThat(render("{{#> uses-cell}}{{#*inline \"cell\"}}{{symbol}}{{/inline}}{{/uses-cell}}"))
                .isEqualTo("TOP");
        assertThatThrownBy(() -> render("{{#if symbol}}{{#*inline \"cell\"}}{{symbol}}{{/inline}}{{/if}}{{> cell}}"))
                .hasMessageContaining("could not be found");
    }

    @Test
    void partialsCanBeGivenABlock() throws IOException {
        assertThat(render("{{#> layout title=\"x\"}}in {{symbol}}{{/layout}}")).isEqualTo("<h1>x</h1>in TOP");
        assertThat(render("{{#> list}}{{symbol}}{{/list}}")).isEqualTo("ACMEB");
        assertThat(render("{{#> box}}{{#> box}}{{symbol}}{{/box}}{{/box}}")).isEqualTo("[[TOP]]");
        assertThat(render("{{#> nothere}}default {{symbol}}{{/nothere}}")).isEqualTo("default TOP");
        assertThat(render("{{#> row}}default{{/row}}")).isEqualTo("<TOP>");
        assertThatThrownBy(() -> render("{{> layout}}")).hasMessageContaining("@partial-block");
        assertThatThrownBy(() -> render("{{> nothere}}")).hasMessageContaining("could not be found");
    }

    @Test
    void namesAreLookedUpInWhateverIsThere() throws IOException {
        assertThat(render("{{#each shapes}}{{#if radius}}{{radius}}{{else}}{{side}}{{/if}}{{/each}}"))
                .isEqualTo("12");
        assertThat(render("{{byId.[a.b].symbol}}")).isEqualTo("AB");
        assertThat(render("{{names.length}} {{numbers.length}} {{quotes.length}} {{names.size}}"))
                .isEqualTo("2 3 2 ");
    }

    @Test
    void partialsCanCallThemselves() throws IOException {
        assertThat(render("{{#with node}}{{> tree}}{{/with}}")).isEqualTo("root(leaf)(leaf)");
        assertThat(render("{{> tree node}}")).isEqualTo("root(leaf)(leaf)");
    }

    @Test
    void withoutEndTheyFailAndHarmNobody() throws IOException {
        for (String endless : List.of("{{> endless}}", "{{#*inline \"i\"}}x{{> i}}{{/inline}}{{> i}}")) {
            assertThatThrownBy(() -> render(endless))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The template templates/main.hbs cannot be rendered:"
                            + " partials call each other without end, or too deep");
            assertThat(render("{{> tree node}}")).isEqualTo("root(leaf)(leaf)");
        }
    }

    /** Those are the names that the generator knows; which of them work is in the next test. */
    @Test
    void helpersComeBeforeValuesOfTheirNames() throws IOException {
        List<String> names = new Handlebars()
                .helpers().stream().map(Map.Entry::getKey).sorted().toList();
        assertThat(names)
                .containsExactly(
                        "block",
                        "each",
                        "embedded",
                        "i18n",
                        "i18nJs",
                        "if",
                        "log",
                        "lookup",
                        "partial",
                        "precompile",
                        "unless",
                        "with");
        assertThat(shown("slot", "slot")).isNotEqualTo("value");
        for (String name : names) {
            assertThat(shown(name, name)).as(name).isNotEqualTo("value");
            assertThat(shown("this." + name, name)).as(name).isEqualTo("value");
            assertThat(shown("[" + name + "]", name)).as(name).isEqualTo("value");
        }
        assertThat(render("{{#each quotes as |log|}}{{#if log}}{{log.symbol}}{{log}}{{/if}}{{/each}}"))
                .startsWith("ACME{");
        assertThat(render("{{> row symbol=1 log=2}}{{#*inline \"row\"}}{{log}}|{{this.log}}|{{[log]}}{{/inline}}"))
                .isEqualTo("||2");
    }

    @Test
    void allHelpersButOneWork() throws IOException {
        assertThat(render("{{embedded \"row\"}}")).contains("<script id=\"row-hbs\"");
        assertThat(render("{{#partial \"title\"}}T {{symbol}}{{/partial}}{{#block \"title\"}}default{{/block}}"))
                .isEqualTo("T TOP");
        assertThat(render("{{lookup names 1}}{{log symbol}}")).isEqualTo("y");
        assertThatThrownBy(() -> render("{{precompile \"row\"}}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> render("{{include \"row\"}}")).hasMessageContaining("could not find helper");
    }

    private String shown(String path, String name) throws IOException {
        try {
            return render("{{" + path + "}}", Map.of(name, "value"));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String render(String template) throws IOException {
        return render(template, VALUES);
    }

    private String render(String template, Map<String, @Nullable Object> values) throws IOException {
        template("main", template);
        return new Templates(loader, List.of(), Optional.empty())
                .render("main", new HashMap<>(values), new SlotRendering(new SlotMarks(false, new SlotEdges(), "")));
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(folder.resolve("templates/" + name + ".hbs"), text);
    }

    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    record Quote(String symbol) {}

    record Node(String symbol, List<Node> kids) {}
}
