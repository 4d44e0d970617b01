package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.freshet.api.AsNumber;
import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FrameCodecTest {
    private static final MethodDescriptor METHOD =
            MethodDescriptor.builder("m").parameters("v").build();

    private final FrameCodec codec = new FrameCodec((template, values) -> "");

    record Point(int x, Optional<String> label, @Nullable Point next) {}

    enum Color {
        RED {
            @Override
            public String toString() {
                return "not this";
            }
        }
    }

    enum Word {
        @JsonProperty("one")
        ONE
    }

    sealed interface Shape {}

    record Circle(long size) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Cat.class, name = "cat"), @JsonSubTypes.Type(Dog.class)})
    interface Animal {}

    record Cat(int lives) implements Animal {}

    @JsonTypeName("dog")
    record Dog(@JsonProperty("n") String name, @JsonIgnore String secret) implements Animal {}

    record Formats(
            @AsNumber BigDecimal price,
            @AsNumber long count,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Long boxed,
            @JsonFormat(shape = JsonFormat.Shape.STRING) int text,
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String absent) {
        public String getNothing() {
            return "nothing";
        }
    }

    public static final class Bean {
        public final int open = 1;

        public String getURL() {
            return "u";
        }

        public boolean isReady() {
            return true;
        }
    }

    static Object[][] values() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("__proto__", null);
        return new Object[][] {
            {"a\"b\\c\r\n\0</script>", "\"a\\\"b\\\\c\\r\\n\\u0000</script>\""},
            {"\u2028 😀 é", "\"\u2028 😀 é\""},
            {"\ud83d", "\"\\ud83d\""},
            {"a\ude00b\ud83dc", "\"a\\ude00b\\ud83dc\""},
            {'x', "\"x\""},
            {true, "true"},
            {(byte) -1, "-1"},
            {Integer.MIN_VALUE, "-2147483648"},
            {Long.MIN_VALUE, "\"-9223372036854775808\""},
            {new BigInteger("123456789012345678901234567890"), "\"123456789012345678901234567890\""},
            {new BigDecimal("12.30"), "\"12.30\""},
            {new BigDecimal("1E+3"), "\"1000\""},
            {0.1, "0.1"},
            {Double.NaN, "\"NaN\""},
            {Float.NEGATIVE_INFINITY, "\"-Infinity\""},
            {Instant.ofEpochSecond(1, 123_456_789), "\"1970-01-01T00:00:01.123456789Z\""},
            {LocalDate.of(2026, 11, 4), "\"2026-11-04\""},
            {Color.RED, "\"RED\""},
            {TimeUnit.DAYS, "\"DAYS\""},
            {List.of(1L, 2L), "[\"1\",\"2\"]"},
            {new long[] {3}, "[\"3\"]"},
            {new char[] {'a', 'b'}, "[\"a\",\"b\"]"},
            {Optional.empty(), "null"},
            {Optional.of(5), "5"},
            {new byte[] {0, -1}, "\"AP8=\""},
            {new byte[][] {{1}}, "[\"AQ==\"]"},
            {new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\""},
            {URI.create("a:b?c"), "\"a:b?c\""},
            {Locale.GERMANY, "\"de-DE\""},
            {Currency.getInstance("EUR"), "\"EUR\""},
            {Duration.ofMillis(61500), "\"PT1M1.5S\""},
            {LocalTime.of(6, 0), "\"06:00\""},
            {LocalDateTime.of(2026, 1, 1, 6, 0), "\"2026-01-01T06:00\""},
            {YearMonth.of(2026, 1), "\"2026-01\""},
            {
                ZonedDateTime.of(2026, 1, 1, 6, 0, 0, 0, ZoneId.of("Europe/Berlin")),
                "\"2026-01-01T06:00+01:00[Europe/Berlin]\""
            },
            {OffsetDateTime.of(2026, 1, 1, 6, 0, 0, 1, ZoneOffset.UTC), "\"2026-01-01T06:00:00.000000001Z\""},
            {Map.of(Word.ONE, Word.ONE), "{\"one\":\"one\"}"},
            {Map.of(1.0, 1), "{\"1\":1}"},
            {Map.of(new BigDecimal("1E+3"), Map.of(Long.MAX_VALUE, 1)), "{\"1000\":{\"9223372036854775807\":1}}"},
            {Map.of(Locale.GERMANY, true), "{\"de-DE\":true}"},
            {Map.of(LocalTime.of(6, 0), true), "{\"06:00\":true}"},
            {
                List.of(new Group(List.of(new Circle(5)))),
                "[{\"type\":\"Group\",\"shapes\":[{\"type\":\"Circle\",\"size\":\"5\"}]}]"
            },
            {List.of(new Cat(9), new Dog("d", "s")), "[{\"kind\":\"cat\",\"lives\":9},{\"kind\":\"dog\",\"n\":\"d\"}]"},
            {
                new Formats(new BigDecimal("1.50"), 5, 6L, 7, LocalDate.of(2026, 11, 4), null),
                "{\"price\":1.50,\"count\":5,\"boxed\":6,\"text\":\"7\",\"day\":\"04.11.2026\"}"
            },
            {map, "{\"b\":1,\"__proto__\":null}"},
            {Map.of("\ud800", 1), "{\"\\ud800\":1}"},
            {
                new Point(1, Optional.of("p"), new Point(2, Optional.empty(), null)),
                "{\"x\":1,\"label\":\"p\",\"next\":{\"x\":2,\"label\":null,\"next\":null}}"
            },
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueHasItsDocumentedForm(Object value, String json) {
        assertThat(body(codec.encode(Invocation.of(METHOD, value))))
                .isEqualTo("\"method\":\"m\",\"args\":{\"v\":" + json + "}}");
    }

    @Test
    void theArgumentsCanBeReadBack() {
        EncodedCall call = codec.encode(Invocation.of(METHOD, "a\ud800"));
        assertThat(Vectors.args(call).path("v").stringValue()).isEqualTo("a\ud800");
    }

    @Test
    void aValueWithoutAJsonFormIsRefusedWithTheMethodNamed() {
        List<Object> cycle = Arrays.asList(new Object[1]);
        cycle.set(0, cycle);
        assertThatThrownBy(() -> codec.encode(Invocation.of(METHOD, cycle)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The call of m cannot be sent: ");
    }

    @Test
    void aCallThatBrowsersWouldNotTakeIsRefused() {
        assertThatThrownBy(() -> codec.encode(Invocation.of(METHOD, "x".repeat(16 * 1024 * 1024))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The call of m has more than 16,776,192 bytes, and at most 16,776,192 can be sent");
        assertThatThrownBy(() -> codec.encode(Invocation.of(METHOD, "ü".repeat(8 * 1024 * 1024))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The call of m has 16,777,2");
    }

    @Test
    void argumentsWithoutAnEndAreRefusedBeforeTheyFillTheHeap() {
        Iterable<String> endless = () -> Stream.generate(() -> "and on").iterator();
        MethodDescriptor shown = MethodDescriptor.builder("m")
                .parameters("v")
                .update(UpdateDescriptor.slot("s").template(DomAction.REPLACE, "t"))
                .build();
        FrameCodec rendering = new FrameCodec((template, values) -> {
            throw new AssertionError("The template would have iterated for ever");
        });
        for (Object argument : List.of(endless, endless.iterator(), Map.of("a", List.of(endless)))) {
            assertThatThrownBy(() -> rendering.encode(Invocation.of(shown, argument)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The call of m has more than 16,776,192 bytes");
        }
    }

    @Test
    void keysAreMadeOfTheValuesThatTheyName() {
        MethodDescriptor method = MethodDescriptor.builder("quote")
                .parameters("symbol", "point")
                .delivery(DeliveryPolicy.latest("symbol", "point.x"))
                .build();
        Point point = new Point(7, Optional.empty(), null);
        assertThat(codec.encode(Invocation.of(method, "ACME", point)).keys()).containsExactly("quote:4:ACME:1:7");
        assertThat(codec.encode(Invocation.of(METHOD, "ACME")).keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "1e21, 1e+21",
        "1e-7, 1e-7",
        "1e20, 100000000000000000000",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "5e-324, 5e-324",
        "0.000001, 0.000001",
        "2e23, 2e+23",
        "9007199254740993, 9007199254740992",
        "123e-20, 1.23e-18",
        "123456.789e3, 123456789"
    })
    void theTextOfANumberIsThatOfJavaScript(double number, String text) {
        assertThat(ValueText.of(number)).isEqualTo(text);
    }

    @Test
    void anObjectHasTheTextThatTheWireHas() {
        assertThat(ValueText.of(Word.ONE)).isEqualTo("one");
        assertThat(ValueText.of(new byte[] {0, -1})).isEqualTo("AP8=");
        assertThat(ValueText.of(Locale.GERMANY)).isEqualTo("de-DE");
        assertThat(ValueText.of(new Circle(5))).isEqualTo("{\"type\":\"Circle\",\"size\":\"5\"}");
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() {
        for (Object number : List.of(
                new BigDecimal("1E+100000000"),
                new BigDecimal("1E-100000000"),
                BigInteger.TWO.shiftLeft(10_000_000),
                Map.of("k", new BigDecimal("1E+100000000")),
                Map.of(new BigDecimal("1E+100000000"), "v"))) {
            assertThatThrownBy(() -> codec.encode(Invocation.of(METHOD, number)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("digits cannot be written")
                    .hasMessageContaining("Round it");
        }
    }

    @Test
    void longKeysAndNumbersAreFine() {
        String digits = "1".repeat(2_000);
        EncodedCall call = codec.encode(Invocation.of(METHOD, Map.of("k".repeat(60_000), new BigDecimal(digits))));
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).contains("k".repeat(60_000), digits);
    }

    @Test
    void aBeanHasItsGettersAndPublicFields() {
        JsonNode bean =
                Vectors.args(codec.encode(Invocation.of(METHOD, new Bean()))).path("v");
        assertThat(bean.propertyNames()).containsExactlyInAnyOrder("open", "URL", "ready");
    }

    private static String body(EncodedCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
