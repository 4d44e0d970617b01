package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor among others, and on code that does not compile. */
@Tag("slow")
final class RoundsTest {

    private static final JavaFileObject LISTENER = JavaFileObjects.forSourceString("Stocks", """
            import dev.freshet.api.*;
            import java.util.*;

            @BrowserListener
            interface Stocks {
                @DomUpdate(slot = "price", value = "{trade.id}")
                void traded(Trade trade, List<Trade> more);
            }
            """);

    @Test
    void waitsForTypesThatOtherProcessorsGenerate() {
        Compilation compilation = javac().withProcessors(
                        new TradeProcessor("record Trade(long id) {}"), new FreshetProcessor())
                .compile(LISTENER);

        assertThat(compilation.errors()).isEmpty();
        assertThat(GeneratorTest.generated(compilation)).containsKeys("StocksSender.java", "Stocks.js", "Stocks.d.ts");
    }

    @Test
    void waitsForSubtypesThatOtherProcessorsGenerate() {
        JavaFileObject listener = JavaFileObjects.forSourceString("Stocks", """
                import dev.freshet.api.*;

                @BrowserListener
                interface Stocks {
                    void happened(Event event);
                }

                sealed interface Event permits Quote, Trade {}

                record Quote(int price) implements Event {}
                """);

        Compilation compilation = javac().withProcessors(
                        new TradeProcessor("record Trade(long id) implements Event {}"), new FreshetProcessor())
                .compile(listener);

        assertThat(compilation.errors()).isEmpty();
        assertThat(GeneratorTest.generated(compilation).get("Stocks.d.ts"))
                .contains("export type Event = Quote | Trade;");
    }

    @Test
    void leavesUnknownTypesToTheCompiler() {
        Compilation compilation = javac().withProcessors(new FreshetProcessor()).compile(LISTENER);

        assertThat(compilation.errors())
                .hasSize(2)
                .allSatisfy(error -> assertThat(error.getMessage(null)).contains("cannot find symbol"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void one(String a, );",
                "Unknown one();",
                "void one(List<Unknown<String>> a);",
                "@DomUpdate(slot = UNKNOWN, value = \"a\") void one();",
                "@DomUpdate(slot = 1, value = \"a\") void one();",
                "@DomUpdate(slot = \"a\", action = NOTHING) void one();",
                "@DomUpdate(slot = \"a\", action = null) void one();",
                "@DomUpdate void one();",
                "@DomUpdate(unknown = 1) void one();",
                "@Latest({1, UNKNOWN}) void one();",
                "@Latest(1) void one(int a);",
                "@Expires void one();",
                "@Expires(seconds = \"a\") void one();",
                "@Unknown void one(@Unknown String a);",
                "void one(record);",
                "record Trade(Unknown a, Trade b) {} void one(Trade trade);",
                "record Trade(int a, int a) {} void one(Trade trade);",
                "enum Side { A, A, } void one(Side side);",
                "void one(String a) { }",
                "private void one(String a);",
                "void one(String a, int a);",
                "void one(void a);",
                "void one(Map<int, String> a, Optional<> b);",
                "void one(List<String, String> a);",
                "void one() throws Unknown;",
            })
    void neverFailsOnCodeThatDoesNotCompile(String member) {
        JavaFileObject source = JavaFileObjects.forSourceString("Stocks", """
                import dev.freshet.api.*;
                import java.util.*;

                @BrowserListener
                interface Stocks {
                    %s
                    void two(String text);
                }
                """.formatted(member));

        // An exception in the processor would come out of this.
        Compilation compilation = javac().withProcessors(new FreshetProcessor()).compile(source);

        assertThat(compilation.errors()).isNotEmpty();
        assertThat(compilation.diagnostics())
                .noneMatch(one -> one.getMessage(null).startsWith("[freshet] "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Stocks extends Unknown {}",
                "interface Stocks extends List<Unknown> {}",
                "interface Stocks extends Stocks {}",
                "interface Stocks<T extends Unknown> {}",
                "class Stocks extends Unknown {}",
                "@interface Stocks {}",
                "record Stocks(int a) {}",
                "interface Stocks { void one() }",
                "interface {}",
                "interface Stocks { void one(Trade trade); record Trade(int wait) {} }",
                "interface Stocks { void one(Trade trade); record Trade(String toString, int getClass) {} }",
                "interface Stocks { void wait(); void notify(int a); }",
            })
    void neverFailsOnTypesThatDoNotCompile(String type) {
        JavaFileObject source = JavaFileObjects.forSourceString("Stocks", """
                import dev.freshet.api.*;
                import java.util.*;

                @BrowserListener
                %s
                """.formatted(type));

        Compilation compilation = javac().withProcessors(new FreshetProcessor()).compile(source);

        assertThat(compilation.errors()).isNotEmpty();
        assertThat(compilation.diagnostics())
                .noneMatch(one -> one.getMessage(null).startsWith("[freshet] "));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void refusesAListenerInACompactSourceFile() {
        JavaFileObject source = JavaFileObjects.forSourceString("Stocks", """
                import dev.freshet.api.*;

                @BrowserListener
                interface Prices {
                    void changed(Side side);
                }

                enum Side { BUY }

                void main() {}
                """);

        Compilation compilation = javac().withProcessors(new FreshetProcessor()).compile(source);

        assertThat(compilation.diagnostics())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .startsWith(
                                "[freshet:listener-private] Prices cannot be seen by its sender because Stocks.java is a"
                                        + " compact source file, whose class has no name."));
    }

    /** Generates the record that the listener is about. */
    private static final class TradeProcessor extends AbstractProcessor {
        private final String source;
        private boolean done;

        TradeProcessor(String source) {
            this.source = source;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("Trade").openWriter()) {
                    writer.write(source);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
