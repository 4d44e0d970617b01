package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client over every listener of the corpus, in TypeScript, that imports them from the npm package. */
final class ClientsTest {

    private static final Path TESTKIT = Path.of("../framework-testkit/src/test");
    private static final Pattern METHOD = Pattern.compile("(?ms)^    (\"\\w+\"|\"\\$\"): \\{(.*?)^    }");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^ {8}\"[^\". ]+: ");
    private static final Pattern UNKNOWN = Pattern.compile("(?m)^ {8}\"[^\". ]+: unknown[ \"]");

    @TempDir
    private Path folder;

    /** A method with as many parameters as its contract has; {@code unknown} accepts whatever a handler declares. */
    private record Method(String key, int parameters, boolean hasUnknown) {

        /** Returns so many parameters, the last one with a type of its own. */
        String names(int count, String lastType) {
            return IntStream.range(0, count).mapToObj(number -> "_" + number).collect(Collectors.joining(", "))
                    + (count == 0 ? "" : lastType);
        }
    }

    /** What has to fail is marked by {@code @ts-expect-error}, which fails itself where nothing is wrong. */
    @Test
    void handleEveryCallAndNoOther() throws Exception {
        Path modules = Files.createDirectories(folder.resolve("node_modules/freshet"));
        Files.copy(Tsc.CLIENT.resolve("src/main/types/freshet.d.ts"), modules.resolve("freshet.d.ts"));
        Files.copy(
                Tsc.CLIENT.resolve("target/classes/META-INF/resources/freshet/package.json"),
                modules.resolve("package.json"));
        List<String> names = new ArrayList<>();
        for (Map<String, String> generated : corpus().toList()) {
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Files.writeString(modules.resolve(file.getKey()), file.getValue());
                // Pages call services, and handle nothing of them.
                if (file.getKey().endsWith(".json") && file.getValue().contains("\"listener\": ")) {
                    String name = file.getKey().replaceFirst("\\.json$", "");
                    Files.writeString(folder.resolve(name + ".client.ts"), client(name, file.getValue()));
                    names.add(name);
                }
            }
        }

        assertThat(names)
                .contains("com.acme.Types", "Market.Hall.Listener", "dev.freshet.testkit.corpus.CorpusListener");
        assertThat(Tsc.check(folder)).isEmpty();
    }

    /** Returns what is generated from the fixtures, and from the listener that the testkit calls in browsers. */
    private static Stream<Map<String, String>> corpus() throws IOException {
        Path source = TESTKIT.resolve("java/dev/freshet/testkit/corpus/CorpusListener.java");
        Map<String, String> ofTestkit = GeneratorTest.generated(javac().withProcessors(new FreshetProcessor())
                .withOptions("-parameters", "-Afreshet.resources=" + TESTKIT.resolve("resources"))
                .compile(JavaFileObjects.forResource(source.toUri().toURL())));
        return Stream.concat(GeneratorTest.fixtures().map(ClientsTest::expected), Stream.of(ofTestkit));
    }

    private static Map<String, String> expected(Fixture fixture) {
        return fixture.expectedFiles().stream()
                .collect(Collectors.toMap(
                        Function.identity(), file -> read(fixture.folder().resolve("expected/" + file))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String client(String name, String contract) {
        List<Method> methods = METHOD.matcher(contract)
                .results()
                .map((MatchResult method) -> new Method(
                        method.group(1),
                        (int) PARAMETER.matcher(method.group(2)).results().count(),
                        UNKNOWN.matcher(method.group(2)).find()))
                .toList();
        assertThat(methods.isEmpty()).as(contract).isEqualTo(contract.contains("\"methods\": {\n  }"));
        String listener = name.substring(name.lastIndexOf('.') + 1);
        return """
                import { %1$s as Stub, type %1$sHandlers as Handlers } from "freshet/%2$s.js";

                const handlers: Required<Handlers> = {
                %3$s
                };
                Stub.listen("channel", handlers).close();
                %4$s""".formatted(listener, name, each(methods, ClientsTest::handler), each(methods, ClientsTest::mistakes));
    }

    private static String each(List<Method> methods, Function<Method, String> text) {
        return methods.stream().map(text).collect(Collectors.joining("\n"));
    }

    private static String handler(Method method) {
        return "  %s(%s) {},".formatted(method.key(), method.names(method.parameters(), ""));
    }

    private static String mistakes(Method method) {
        StringBuilder mistakes = new StringBuilder();
        mistakes.append(mistake(
                "there is no such method", "%s_\"() {}".formatted(method.key().replaceFirst("\"$", ""))));
        mistakes.append(mistake("a handler is no text", method.key() + ": \"\""));
        mistakes.append(mistake(
                "it has fewer arguments",
                "%s(%s) {}".formatted(method.key(), method.names(method.parameters() + 1, ": never"))));
        for (int number = 1; number <= method.parameters() && !method.hasUnknown(); number++) {
            mistakes.append(mistake(
                    "argument %d is there".formatted(number),
                    "%s(%s) {}".formatted(method.key(), method.names(number, ": undefined"))));
        }
        return mistakes.toString();
    }

    private static String mistake(String what, String handler) {
        return """
                // @ts-expect-error: %s
                Stub.listen("channel", { %s });
                """.formatted(what, handler);
    }
}
