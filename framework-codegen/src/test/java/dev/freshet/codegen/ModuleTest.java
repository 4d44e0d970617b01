package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated modules do with a call, on Node and with the runtime's own values. */
final class ModuleTest {

    private static final Path RUN = Path.of("src/test/resources/run");
    private static final Path VALUES = Path.of("../framework-client-js/src/main/js/wire/values.js");

    private static final String KEYWORDS = """
            {"delete":"1","typeof":"2","var":"3","€":"4","__proto__":"5","let":"l"}""";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void generate() throws IOException {
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        Files.copy(VALUES, folder.resolve("values.js"));
        for (String name : new String[] {"stub.js", "morph.js", "updates.js", "run.js"}) {
            Files.copy(RUN.resolve(name), folder.resolve(name));
        }
        for (Fixture fixture :
                Stream.of("types", "names", "updates").map(Fixture::good).toList()) {
            for (Map.Entry<String, String> file :
                    GeneratorTest.generated(fixture.compile()).entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Test
    void whatJsonHasNoWordForIsDecoded() {
        assertThat(call("Types", "primitives", """
                {"flag":true,"letter":"a","small":1,"medium":2,"number":3,
                 "big":"9007199254740993","rough":"NaN","fine":"-Infinity"}"""))
                .isEqualTo("[true, \"a\", 1, 2, 3, 9007199254740993n, NaN, -Infinity]");
    }

    @Test
    void nullStaysNull() {
        assertThat(call("Types", "nullables", """
                {"text":null,"converted":null,"numbers":["1",null]}""")).isEqualTo("[null, null, [ 1n, null ]]");
    }

    @Test
    void recordsAreDecodedToTheirDepth() {
        assertThat(call("Types", "records", """
                {"plain":{"number":1,"text":"a","sides":["BUY"]},
                 "converted":{"id":"1","huge":null,"plain":null,"measures":{"a":"NaN"},"tags":["x"],"later":1},
                 "tree":{"id":"1","children":[{"id":"2","children":[],"parent":null}],"parent":null},
                 "empty":{}}"""))
                .isEqualTo("[{ number: 1, text: 'a', sides: [ 'BUY' ] }, "
                        + "{ id: 1n, huge: null, plain: null, measures: Map(1) { 'a' => NaN }, "
                        + "tags: Set(1) { 'x' }, later: 1 }, "
                        + "{ id: 1n, children: [ { id: 2n, children: [], parent: null } ], parent: null }, {}]");
    }

    @Test
    void collectionsInCollectionsAreDecoded() {
        assertThat(call("Types", "maps", """
                {"counts":{"a":1},"records":{},"nested":{"a":{"b":["1","2"]}}}"""))
                .isEqualTo(
                        "[Map(1) { 'a' => 1 }, Map(0) {}, " + "Map(1) { 'a' => Map(1) { 'b' => Set(2) { 1n, 2n } } }]");
    }

    @Test
    void namesMayBeWordsOfJavaScript() {
        assertThat(call("Names", "delete", """
                {"delete":"a","arguments":"b","in":1,"function":%s,"text":"c","dom":"d","of":"e"}""".formatted(KEYWORDS)).lines().skip(1))
                .containsExactly("text(\"slot a-b-1\", \"2cde\")");
        assertThat(call("Names", "letters", """
                {"€uro":"a","größe":"1","function":%s,"_uro":"b","__proto__":"c","$":"d"}""".formatted(KEYWORDS)).lines().skip(1))
                .containsExactly("text(\"slot a\", \"1 4\")", "remove(\"slot c\")");
    }

    @Test
    void updatesAreMadeInOrderAndTemplatesAreCounted() {
        assertThat(call("Updates", "all", """
                {"symbol":"A","price":1.5}""").lines().skip(1))
                .containsExactly(
                        "text(\"slot head\", \"Closed\")",
                        "text(\"slot price-A\", \"1.5 USD\")",
                        "text(\"selector #row-<A> .price\", \"1.5\")",
                        "attribute(\"selector #bar\", \"value\", 1.5)",
                        "attribute(\"slot A\", \"title\", \"A: 1.5\")",
                        "attribute(\"slot A\", \"data-state\", \"new\")",
                        "remove(\"slot row-A\")",
                        "replace(\"slot first\", \"html 0\")",
                        "append(\"slot rows\", \"html 1\", \"slot row-A\")",
                        "append(\"selector ul\", \"html 2\")",
                        "prepend(\"slot rows\", \"html 3\", \"slot row-A\")",
                        "before(\"slot rows\", \"html 4\")",
                        "after(\"slot rows\", \"html 5\", \"slot row-A\")",
                        "morph(\"slot form\", \"html 6\", \"morph\")",
                        "text(\"slot empty\", \"\")");
    }

    @Test
    void nullOnAPathHasNoText() {
        assertThat(call("Updates", "deep", """
                {"outer":{"inner":{"id":"7","name":"n"},"maybe":null}}""").lines().skip(1)).containsExactly("text(\"slot 7\", \"n\")");
        assertThat(call("Updates", "deep", """
                {"outer":null}""").lines().skip(1)).containsExactly("text(\"slot \", \"\")");
    }

    @Test
    void everyCharacterOfAPatternArrives() {
        assertThat(call("Updates", "escaped", """
                {"text":"T"}""").lines().skip(1))
                .containsExactly(
                        "text(\"slot a\\\"b'c`d\\\\e${f}\", \"`${T}` $ \\\\ \\n \u2028 \\ud800 \\\" </script> $\")",
                        "text(\"slot $T\", \"T$\")",
                        "text(\"selector #a\\\\:b [title=\\\"<T>\\\"] `\", \"{} 😀 é\")");
    }

    /** Returns what {@code run.js} prints. */
    private static String call(String listener, String method, String args) {
        try {
            Process process = new ProcessBuilder(
                            "node", "run.js", "./com.acme." + listener + ".js", listener, method, args)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output.strip();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
