package dev.freshet.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.codegen.write.TemplateSyntax;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** What the documentation shows as code is code: it is compiled, or at least read, by the rule of its language. */
class SamplesTest {
    private static final Pattern REQUEST = Pattern.compile("(GET|POST) \\S+");
    private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");
    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");

    /** Rules of a selector and declarations, or of rules within; comments anywhere. */
    private static final Pattern STYLE_SHEET = Pattern.compile(
            "(?s)(?:\\s*/\\*.*?\\*/|\\s*[^{};]+\\{(?:[^{};]+:[^{};]+;?|[^{};]+\\{[^{}]*\\})*\\s*\\})*\\s*");

    /** What has to be right of a sample; fails if it is not. */
    private interface Rule {
        void check(String text) throws Exception;
    }

    private static Map<String, Rule> rules = Map.of();

    static List<Sample> samples() throws IOException {
        return Sample.all();
    }

    @BeforeAll
    static void makeRules(@TempDir Path folder) throws IOException {
        JavaCheck java = new JavaCheck(Files.createDirectories(folder.resolve("classes")));
        for (Sample sample : samples()) {
            if (sample.language().equals("java")) {
                java.check(sample.text()); // So that scripts can import its listeners.
            }
        }
        ScriptCheck scripts = ScriptCheck.create(folder.resolve("scripts"), java.output());
        rules = Map.ofEntries(
                entry("css", text -> assertThat(text).matches(STYLE_SHEET)),
                entry("gradle", text -> new GroovyShell().parse(text)), // GradleTest builds with it.
                entry("handlebars", SamplesTest::checkHandlebars),
                entry("html", text -> checkHtml(text, scripts)),
                entry(
                        "http",
                        text -> assertThat(text.lines())
                                .allMatch(line -> REQUEST.matcher(line).matches())),
                entry("java", java::check),
                entry("js", scripts::checkJs),
                entry("json", SamplesTest::checkJson),
                entry("nginx", text -> assertThat(text).contains("proxy_pass")), // NginxTest runs a proxy with it.
                entry("sh", SamplesTest::checkShell),
                entry("text", text -> assertThat(text).isNotBlank()), // For people alone.
                entry("ts", scripts::checkTs),
                entry("xml", SamplesTest::checkXml));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isRight(Sample sample) throws Exception {
        Optional<Rule> rule = Optional.ofNullable(rules.get(sample.language()));
        assertThat(rule)
                .as("the rule for %s: fence it with one of %s, or write a rule", sample, rules.keySet())
                .isPresent();
        rule.get().check(sample.text());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            gradle, dependencies {
            handlebars, {{#if open}}
            html, <p><b>open</p>
            html, <meta name="freshet" content='{base}'>
            html, `<script type="module">import { a } from "/freshet/no.Listener.js";</script>`
            http, FETCH /
            java, Freshet.biulder();
            java, module com.acme { requires }
            js, `import { a } from "/freshet/no.Listener.js";`
            json, {"a":1
            sh, for
            sh, ./mvnw -pl sample-app verify -Dtest=NoTest
            text, ` `
            ts, const a: string = 1;
            xml, <a>
            """)
    void aMistakeIsFound(String language, String text) {
        Rule rule = Objects.requireNonNull(rules.get(language), language);
        assertThatThrownBy(() -> rule.check(text)).isNotNull();
    }

    @Test
    void samplesAreFound() throws IOException {
        assertThat(samples()).extracting(Sample::document).contains("README.md", "docs/client.md", "docs/protocol.md");
        assertThat(samples()).extracting(Sample::language).contains("java", "handlebars", "html", "js", "ts", "sh");
    }

    private static void checkHandlebars(String text) {
        assertThat(new TemplateSyntax().check(text)).isEmpty();
    }

    /** Looks into what it consists of as well: modules, and what pages tell the runtime. */
    private static void checkHtml(String text, ScriptCheck scripts) throws IOException, InterruptedException {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Element body = Jsoup.parse(text, "", parser);
        assertThat(parser.getErrors()).isEmpty();
        for (Element script : body.select("script")) {
            scripts.checkJs(script.data());
        }
        for (Element state : body.select("meta[name=freshet]")) {
            checkJson(state.attr("content"));
        }
    }

    /** One value after the other, as in a stream of messages. */
    private static void checkJson(String text) {
        try (MappingIterator<JsonNode> values =
                new JsonMapper().readerFor(JsonNode.class).readValues(text)) {
            assertThat(values.readAll()).isNotEmpty();
        }
    }

    /** A sample may be some of the elements of a file. */
    private static void checkXml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        assertThat(factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader("<sample>" + text + "</sample>")))
                        .getDocumentElement())
                .isNotNull();
    }

    /** The shell reads it, and the modules and tests are there that it names to Maven. */
    private static void checkShell(String text) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        shell.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        Matcher module = MODULE.matcher(text);
        Matcher test = TEST.matcher(text);
        if (module.find() && test.find()) {
            assertThat(Path.of("..", module.group(1), "src/test/java"))
                    .isDirectoryRecursivelyContaining("glob:**/" + test.group(1) + ".java");
        }
    }
}
