package dev.freshet.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.html.HtmlTree.Context;
import dev.freshet.html.Token.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree's cases of html5lib-tests, and what is where in it. */
class HtmlTreeTest {
    private static final List<String> FILES = List.of(
            "adoption01",
            "blocks",
            "math",
            "ruby",
            "scriptdata01",
            "svg",
            "tables01",
            "template",
            "tests1",
            "tests10",
            "tests16",
            "tests19",
            "tests20",
            "tests26",
            "webkit02");

    /** References by name that do not stand for ASCII are left as they are. */
    private static final Pattern NAMED = Pattern.compile("&(?!(amp|lt|gt|quot)\\b)[A-Za-z]");

    /** What a second tag of these adds to the attributes is left away. */
    private static final Pattern REPEATED = Pattern.compile("(?s)<(html|body).*<(html|body) ");

    /** Identifiers of document types are not kept. */
    private static final Pattern IDENTIFIERS = Pattern.compile("(<!DOCTYPE [^ >]*) \".*\">");

    private record Case(String data, String context, boolean hasScripting, String tree) {}

    @TestFactory
    Stream<DynamicTest> html5lib() {
        return FILES.stream()
                .flatMap(file -> cases(file).stream()
                        .filter(HtmlTreeTest::applies)
                        .map(one -> DynamicTest.dynamicTest(
                                file + ": " + one.data(),
                                () -> assertThat(comparable(tree(one))).isEqualTo(comparable(one.tree())))));
    }

    /** Names are in lower case also where the tree has others. */
    private static String comparable(String tree) {
        return tree.toLowerCase(Locale.ROOT).replaceAll("  (xlink|xml|xmlns) (?=[a-z:]+=)", "  $1:");
    }

    /** Framesets are read as other elements, and browsers copy what is selected after they have parsed. */
    private static boolean applies(Case one) {
        return one.hasScripting()
                && !one.tree().contains("frameset")
                && !one.data().contains("frameset")
                && !one.data().contains("\0")
                && !one.data().contains("selectedcontent")
                && !one.data().contains("xml:baaah")
                && !REPEATED.matcher(one.data()).find()
                && !NAMED.matcher(one.data()).find()
                && (one.context().isEmpty() || !one.context().contains(" "));
    }

    private static List<Case> cases(String file) {
        List<Case> cases = new ArrayList<>();
        for (String text : read(file).substring("#data\n".length()).split("\n\n?#data\n", -1)) {
            String data = text.substring(0, Math.max(text.indexOf("\n#errors"), 0));
            String tree = IDENTIFIERS.matcher(section(text, "document")).replaceAll("$1>");
            cases.add(new Case(
                    data, section(text, "document-fragment"), !text.contains("\n#script-off\n"), tree.stripTrailing()));
        }
        return cases;
    }

    private static String section(String text, String name) {
        int at = text.indexOf("\n#" + name + "\n");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 3;
        int end = text.indexOf("\n#", from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    private static String read(String file) {
        try (InputStream in = HtmlTreeTest.class.getResourceAsStream("/html5lib/" + file + ".dat")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tree(Case one) {
        HtmlTree tree =
                one.context().isEmpty() ? HtmlTree.document(one.data()) : HtmlTree.fragment(one.data(), one.context());
        StringBuilder out = new StringBuilder();
        Element root = one.context().isEmpty()
                ? tree.root()
                : (Element) tree.root().children().get(0);
        print(root, "| ", one.data(), out);
        return out.toString().stripTrailing();
    }

    private static void print(Element parent, String indent, String source, StringBuilder out) {
        StringBuilder text = new StringBuilder();
        boolean dropsLineEnd = parent.is("pre") || parent.is("listing") || parent.is("textarea");
        for (Node node : parent.children()) {
            if (node instanceof Leaf leaf && leaf.token() instanceof Text) {
                String more = text(leaf.token(), source);
                text.append(dropsLineEnd && more.startsWith("\n") ? more.substring(1) : more);
                dropsLineEnd = false;
                continue;
            }
            flush(text, indent, out);
            dropsLineEnd = false;
            if (node instanceof Leaf leaf && leaf.token() instanceof Token.Comment comment) {
                out.append(indent).append("<!-- ").append(comment.data()).append(" -->\n");
            } else if (node instanceof Leaf leaf && leaf.token() instanceof Token.Doctype doctype) {
                out.append(indent).append("<!DOCTYPE ").append(doctype.name()).append(">\n");
            } else if (node instanceof Element element) {
                print(element, indent, source, out, attributes(element));
            }
        }
        flush(text, indent, out);
    }

    private static void print(
            Element element, String indent, String source, StringBuilder out, Map<String, String> attributes) {
        String space = switch (element.namespace()) {
            case HTML -> "";
            case SVG -> "svg ";
            case MATHML -> "math ";
        };
        out.append(indent).append('<').append(space).append(element.name()).append(">\n");
        attributes.forEach((name, value) -> out.append(indent)
                .append("  ")
                .append(name)
                .append("=\"")
                .append(value)
                .append("\"\n"));
        boolean isTemplate = element.is("template");
        if (isTemplate) {
            out.append(indent).append("  content\n");
        }
        print(element, indent + (isTemplate ? "    " : "  "), source, out);
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        element.tag()
                .ifPresent(tag -> tag.attributes().forEach(one -> attributes.putIfAbsent(one.name(), one.value())));
        return attributes;
    }

    private static String text(Token token, String source) {
        Text text = (Text) token;
        String raw = source.substring(text.start(), text.end());
        return text.kind().hasReferences() ? CharacterReferences.decode(raw, false) : raw;
    }

    private static void flush(StringBuilder text, String indent, StringBuilder out) {
        if (text.length() > 0) {
            out.append(indent).append('"').append(text).append("\"\n");
            text.setLength(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<head>^<title>x",
                "<!-- <head> --><html>^<title>x",
                "<!doctype html><!-- <head> is implied -->^<p>x",
                "<!doctype html>^<textarea> <head> </textarea>",
                "<!doctype html><html lang=de> ^<body>",
                "<!doctype html><html><head data-x='>'>^</head>",
                "^text",
            })
    void theHeadBeginsWhereTheParserHasIt(String source) {
        String html = source.replace("^", "");
        assertThat(HtmlTree.document(html).headStart()).isEqualTo(source.indexOf('^'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<body>\u0130\u0130<p>x^</body></html>",
                "<body>x^</body><!-- end of </body> -->",
                "<body>x</body><script>'</body>'</script>^</html>",
                "<p>x^",
                "<p title='</body>'>x<textarea></body></textarea>^</BODY >",
                "<body>x<!-- </body> -->^",
                "<table><tr><td>x</body></td></tr></table>^</html>",
            })
    void theBodyEndsWhereTheParserHasIt(String source) {
        String html = source.replace("^", "");
        assertThat(HtmlTree.document(html).bodyEnd()).isEqualTo(source.indexOf('^'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>x^</p> | TEXT | p",
                "<title>x^</title> | RCDATA | title",
                "<textarea>x^</textarea> | RCDATA | textarea",
                "<style>x^</style> | STYLE | style",
                "<script>x^</script> | SCRIPT | script",
                "<iframe>x^</iframe> | RAW_TEXT | iframe",
                "<noscript>x^</noscript> | RAW_TEXT | noscript",
                "<p title='x^'> | ATTRIBUTE | body",
                "<p title=x^> | ATTRIBUTE | body",
                "<p x^> | TAG | body",
                "<div><!-- x^ --></div> | COMMENT | div",
                "<svg><style>x^</style></svg> | STYLE | style",
                "<svg><title>x^</title></svg> | TEXT | title",
                "<svg><foreignObject><div>x^ | TEXT | div",
                "<table>x^<tr> | TEXT | body",
                "<ul><li>a<li>x^ | TEXT | li",
                "<template>x^</template> | TEXT | template",
            })
    void aPlaceHasAContext(String source, Context.Kind kind, String element) {
        int at = source.indexOf('^') - 1;
        Context context = HtmlTree.document(source.replace("^", "")).contextAt(at);
        assertThat(context.kind()).isEqualTo(kind);
        assertThat(context.element().name()).isEqualTo(element);
    }

    @ParameterizedTest
    @CsvSource({
        "<svg>x, true",
        "<svg/>x, false",
        "<math/>x, false",
        "<math><mi>x, false",
        "<svg><g>x, true",
        "<svg><foreignObject><div>x, false",
        "<svg><foreignObject>x, false",
        "<p title='<svg>'>x, false",
        "<!-- <svg> -->x, false",
        "<script>'<svg>'</script>x, false",
        "<svg><p>x, false",
    })
    void foreignContentIsWhatTheParserTakesForIt(String source, boolean isForeign) {
        Context context = HtmlTree.document(source).contextAt(source.length() - 1);
        assertThat(context.element().isForeign()).isEqualTo(isForeign);
    }

    @Test
    void whatIsLeftOpenIsKnown() {
        assertThat(HtmlTree.fragment("<p><template><b>x", "template").openAtEnd())
                .extracting(Element::name)
                .containsExactly("html", "p", "template", "b");
    }

    @Test
    void deepAndLongSourcesTakeLinearTime() {
        int many = 200_000;
        HtmlTree deep = HtmlTree.document("<div>".repeat(many));
        assertThat(deep.openAtEnd()).hasSize(many + 2);
        HtmlTree open = HtmlTree.document("<p>" + (Token.Placeholder.BEGIN + "x").repeat(many) + "</p>");
        assertThat(open.pieces()).isNotEmpty();
    }
}
