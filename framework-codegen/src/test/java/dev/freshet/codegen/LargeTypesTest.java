package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that are deep, wide or many are generated as others are. */
@Tag("slow")
final class LargeTypesTest {

    private static final String CHAIN = each(400, " ", i -> "record C%d(C%d next, long n) {}".formatted(i, i + 1));

    @TempDir
    private Path folder;

    @Test
    void typesMayBeDeepAndWide() {
        Map<String, String> generated = generated(compile(
                """
                        void chain(C0 chain);
                        void nested(N0 nested);
                        void lists(%s lists);
                        void boxes(%s boxes);
                        void wide(Wide wide);
                        void constants(Constants constants);
                        void events(Event event);
                        void %s(String %s);
                        """.formatted(
                                "List<".repeat(100) + "Long" + ">".repeat(100),
                                "Box<".repeat(50) + "Long" + ">".repeat(50),
                                "m".repeat(2000),
                                "p".repeat(2000)),
                CHAIN + "record C400(long last) {}" + nested(0) + "record Box<T>(T of) {}"
                        + "record Wide(%s) {}".formatted(each(200, ", ", i -> (i < 50 ? "long" : "int") + " c" + i))
                        + "enum Constants { %s }".formatted(each(2000, ", ", i -> "CONSTANT_" + i))
                        + "sealed interface Event {}"
                        + each(200, " ", i -> "record E%d(long n) implements Event {}".formatted(i))));

        assertThat(generated.get("Stocks.d.ts"))
                .contains("readonly last: bigint;", "  | \"CONSTANT_1999\"", "readonly c199: number;", "  | E199")
                .contains("readonly n99: bigint;");
        assertThat(generated.get("Stocks.js")).contains("function decodeC399(value) {");
    }

    @Test
    void aChangeAtTheEndOfALongChainIsNamed() {
        compile("void chain(C0 chain);", CHAIN + "record C400(long last) {}");
        Compilation compilation = compile("void chain(C0 chain);", CHAIN + "record C400(long first) {}");

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .contains("chain() breaks its contract: it no longer has \"Stocks.C400.last: bigint\"."));
    }

    private static String nested(int depth) {
        return depth == 99
                ? "record N99(long n99) {}"
                : "record N%d(N%d n) { %s }".formatted(depth, depth + 1, nested(depth + 1));
    }

    private static String each(int count, String separator, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(separator));
    }

    private Compilation compile(String methods, String types) {
        return javac().withProcessors(new FreshetProcessor())
                .withOptions("-Afreshet.contracts=" + folder)
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        import java.util.List;

                        @dev.freshet.api.BrowserListener
                        public interface Stocks {
                            %s
                            %s
                        }
                        """.formatted(methods, types)));
    }

    private static Map<String, String> generated(Compilation compilation) {
        assertThat(compilation.errors()).isEmpty();
        return GeneratorTest.generated(compilation);
    }
}
