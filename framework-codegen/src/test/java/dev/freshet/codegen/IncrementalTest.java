package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** What an isolating processor promises build tools: each file is made from one type, and the compiler is told which. */
final class IncrementalTest {

    private final List<String> origins = new ArrayList<>();

    @Test
    void eachFileHasItsListenerForItsOneOrigin() {
        Compilation compilation =
                javac().withProcessors(new Watched()).compile(JavaFileObjects.forSourceString("Market", """
                        interface Market {
                            @dev.freshet.api.BrowserListener
                            interface Prices { void changed(Side side); }

                            @dev.freshet.api.BrowserListener
                            interface Trades { void traded(Side side); }

                            enum Side { BUY, SELL }
                        }
                        """));

        assertThat(compilation.errors()).isEmpty();
        assertThat(origins)
                .containsExactly(
                        "Market_PricesSender from [Market.Prices]",
                        "META-INF/resources/freshet/Market.Prices.js from [Market.Prices]",
                        "META-INF/resources/freshet/Market.Prices.d.ts from [Market.Prices]",
                        "META-INF/resources/freshet/Market.Prices.json from [Market.Prices]",
                        "Market_TradesSender from [Market.Trades]",
                        "META-INF/resources/freshet/Market.Trades.js from [Market.Trades]",
                        "META-INF/resources/freshet/Market.Trades.d.ts from [Market.Trades]",
                        "META-INF/resources/freshet/Market.Trades.json from [Market.Trades]");
    }

    /** The processor, in an environment that notes what it creates. */
    private final class Watched extends AbstractProcessor {
        private final FreshetProcessor processor = new FreshetProcessor();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            Filer filer = (Filer) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Filer.class}, (proxy, method, arguments) -> {
                        if (method.getName().startsWith("create")) {
                            note(arguments);
                        }
                        return called(environment.getFiler(), method, arguments);
                    });
            processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("getFiler") ? filer : called(environment, method, arguments)));
        }

        private void note(Object... arguments) {
            Element[] elements = (Element[]) arguments[arguments.length - 1];
            origins.add(arguments[arguments.length - 2] + " from " + Arrays.toString(elements));
        }

        private static Object called(Object target, Method method, Object... arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
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
        @SuppressWarnings("DoNotClaimAnnotations") // As the processor does.
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }
}
