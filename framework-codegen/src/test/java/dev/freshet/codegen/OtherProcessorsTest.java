package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.value.processor.AutoValueProcessor;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.immutables.processor.ProxyProcessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.ap.MappingProcessor;

/** Types that AutoValue and Immutables generate can be sent, whichever processor comes first, and MapStruct does its work. */
@Tag("slow")
final class OtherProcessorsTest {

    private static final List<JavaFileObject> SOURCES = List.of(
            JavaFileObjects.forSourceString("com.acme.Stocks", """
                    package com.acme;

                    @dev.freshet.api.BrowserListener
                    interface Stocks {
                        @dev.freshet.api.DomUpdate(slot = "price", value = "{quote.price}")
                        void traded(ImmutableTrade trade, AutoValue_Quote quote, LotDto lot);
                    }
                    """),
            JavaFileObjects.forSourceString("com.acme.Trade", """
                    package com.acme;

                    import org.immutables.value.Value;

                    @Value.Immutable
                    interface Trade {
                        long getId();

                        String getSymbol();
                    }
                    """),
            JavaFileObjects.forSourceString("com.acme.Quote", """
                    package com.acme;

                    import com.google.auto.value.AutoValue;

                    @AutoValue
                    abstract class Quote {
                        public abstract java.math.BigDecimal getPrice();
                    }
                    """),
            JavaFileObjects.forSourceString("com.acme.LotDto", """
                    package com.acme;

                    record LotDto(int shares) {}
                    """),
            JavaFileObjects.forSourceString("com.acme.LotMapper", """
                    package com.acme;

                    import org.mapstruct.Mapper;
                    import org.mapstruct.Mapping;

                    @Mapper
                    interface LotMapper {
                        @Mapping(target = "shares", source = "count")
                        LotDto toDto(Lot lot);

                        record Lot(int count) {}
                    }
                    """));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void typesThatOtherProcessorsGenerateAreSentInBothOrders(boolean freshetFirst) throws IOException {
        List<Processor> processors = new ArrayList<>(List.of(
                new FreshetProcessor(), new AutoValueProcessor(), new ProxyProcessor(), new MappingProcessor()));
        if (!freshetFirst) {
            Collections.reverse(processors);
        }

        Compilation compilation = javac().withProcessors(processors).compile(SOURCES);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedSourceFile("com.acme.StocksSender")).isPresent();
        assertThat(compilation.generatedSourceFile("com.acme.LotMapperImpl")).isPresent();
        assertThat(text(compilation, "META-INF/resources/freshet/com.acme.Stocks.d.ts"))
                .contains("""
                        export interface ImmutableTrade {
                          readonly id: bigint;
                          readonly symbol: string;
                        }
                        """)
                .contains("""
                        export interface AutoValue_Quote {
                          readonly price: Decimal;
                        }
                        """);
    }

    private static String text(Compilation compilation, String file) throws IOException {
        return compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, file)
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }
}
