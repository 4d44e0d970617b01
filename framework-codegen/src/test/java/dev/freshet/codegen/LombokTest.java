package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lombok adds to a class is read, whichever of the two processors comes first. */
@Tag("slow")
final class LombokTest {

    private static final JavaFileObject LISTENER = JavaFileObjects.forSourceString("Stocks", """
            import dev.freshet.api.*;
            import java.util.List;
            import lombok.*;
            import lombok.experimental.Accessors;

            @BrowserListener
            public interface Stocks {
                @DomUpdate(slot = "price", value = "{trade.id}")
                void traded(Trade trade, List<Quote> quotes, Desk desk, Half half);
            }

            @Data
            class Base {
                private long version;
            }

            @Data
            @EqualsAndHashCode(callSuper = true)
            class Trade extends Base {
                private final long id;
                private boolean open;
                @Getter(AccessLevel.NONE) private int hidden;
            }

            @lombok.Value
            @Builder
            class Quote {
                long price;
                String symbol;
            }

            class Desk {
                @lombok.experimental.Delegate private final Quote best = new Quote(1, "");
                @Getter private final String name = "";
                private int secret;
            }

            @Getter
            @Accessors(prefix = "m")
            class Half {
                private long mCount;
                private long other;

                public String getText() {
                    return "";
                }
            }
            """);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatLombokAddsIsThereInBothOrders(boolean freshetFirst) throws ReflectiveOperationException {
        Processor freshet = new FreshetProcessor();
        Processor lombok = lombok();
        Compilation compilation = javac().withProcessors(
                        freshetFirst ? List.of(freshet, lombok) : List.of(lombok, freshet))
                .withOptions("-parameters")
                .compile(LISTENER);

        assertThat(compilation.errors()).isEmpty();
        Map<String, String> generated = GeneratorTest.generated(compilation);
        assertThat(generated.get("Stocks.d.ts"))
                .contains(
                        members("Trade", "id: bigint", "open: boolean", "version: bigint"),
                        members("Quote", "price: bigint", "symbol: string"),
                        members("Desk", "name: string", "price: bigint", "symbol: string"),
                        members("Half", "text: string", "count: bigint"));
        assertThat(generated.get("Stocks.js")).contains("id: bigint(value.id)");
    }

    private static String members(String type, String... members) {
        return "export interface %s {\n  readonly %s;\n}\n".formatted(type, String.join(";\n  readonly ", members));
    }

    /** Its class is package-private, and the compiler finds it by its name as well. */
    private static Processor lombok() throws ReflectiveOperationException {
        var constructor = Class.forName("lombok.launch.AnnotationProcessorHider$AnnotationProcessor")
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Processor) constructor.newInstance();
    }
}
