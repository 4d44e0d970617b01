package dev.freshet.server.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {
    private static final MethodDescriptor METHOD =
            new MethodDescriptor("m", List.of("v"), DeliveryPolicy.EVERY, List.of());

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
            {new byte[] {0, -128}, "[0,-128]"},
            {new char[] {'a', 'b'}, "[\"a\",\"b\"]"},
            {Optional.empty(), "null"},
            {Optional.of(5), "5"},
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
        assertThat(codec.args(call).path("v").stringValue()).isEqualTo("a\ud800");
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
    void keysAreMadeOfTheValuesThatTheyName() {
        MethodDescriptor method = new MethodDescriptor(
                "quote",
                List.of("symbol", "point"),
                new DeliveryPolicy(new Kept.UntilNewer(List.of("symbol", "point.x")), Optional.empty()),
                List.of());
        Point point = new Point(7, Optional.empty(), null);
        assertThat(codec.encode(Invocation.of(method, "ACME", point)).key()).contains("quote:4:ACME:1:7");
        assertThat(codec.encode(Invocation.of(METHOD, "ACME")).key()).isEmpty();
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

    private static String body(EncodedCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
