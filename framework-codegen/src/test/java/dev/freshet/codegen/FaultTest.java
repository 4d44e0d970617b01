package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when the processor itself fails. */
@Tag("slow")
final class FaultTest {

    @ParameterizedTest
    @CsvSource({"two, 5, two(Stocks.Trade)", "Trade, 7, Stocks.Trade"})
    void aCrashSaysAtWhichElement(String faulty, int line, String at) {
        Compilation compilation =
                javac().withProcessors(new Faulty(faulty)).compile(JavaFileObjects.forSourceString("Stocks", """
                        @dev.freshet.api.BrowserListener
                        interface Stocks {
                            void one(int a);

                            void two(Trade trade);

                            record Trade(int id) {}
                        }
                        """));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.diagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() == Kind.MANDATORY_WARNING)
                .singleElement()
                .satisfies(warning -> assertThat(warning.getLineNumber()).isEqualTo(line))
                .satisfies(warning -> assertThat(warning.getMessage(null))
                        .startsWith(
                                "[freshet] Nothing was generated from Stocks: java.lang.IllegalStateException: broken at %s."
                                        .formatted(at)));
    }

    /** Freshet's processor on a compiler that fails when it is asked for the documentation of an element. */
    private static final class Faulty extends AbstractProcessor {
        private final FreshetProcessor processor = new FreshetProcessor();
        private final String faulty;

        Faulty(String faulty) {
            this.faulty = faulty;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            processor.init(proxy(ProcessingEnvironment.class, environment));
        }

        private <T> T proxy(Class<T> type, Object of) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        if (method.getName().equals("getDocComment")
                                && ((Element) args[0]).getSimpleName().contentEquals(faulty)) {
                            throw new IllegalStateException("broken");
                        }
                        try {
                            Object result = method.invoke(of, args);
                            return method.getReturnType() == Elements.class ? proxy(Elements.class, result) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            processor.process(annotations, round);
            return false;
        }
    }
}
