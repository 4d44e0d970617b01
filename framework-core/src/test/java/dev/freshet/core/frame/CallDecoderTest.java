package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read back of the arguments of calls. */
class CallDecoderTest {
    private final List<String> problems = new ArrayList<>();
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final CallDecoder decoder = new CallDecoder();

    enum Side {
        BUY,
        SELL
    }

    record Trade(
            long id, BigDecimal price, Side side, Optional<LocalDate> due, List<Long> parts, Map<String, Side> sides) {}

    /** It can be written and not read. */
    static final class Opaque {
        private final String text;

        Opaque(String text, int more) {
            this.text = text + more;
        }

        public String getText() {
            return text;
        }
    }

    abstract static class Types {
        abstract void traded(Trade trade, long id, BigInteger large, double ratio, Instant at, List<Trade> all);

        abstract void shown(Opaque opaque, String text);
    }

    private Map<String, @Nullable Object> again(MethodDescriptor method, @Nullable Object... arguments) {
        return decoder.arguments(
                codec.encode(Invocation.of(method, arguments)),
                (called, parameter, problem) -> problems.add(parameter));
    }

    @Test
    void argumentsAreValuesOfTheTypesOfTheirParameters() {
        MethodDescriptor traded = MethodDescriptor.builder("traded")
                .parameters("trade", "id", "large", "ratio", "at", "all")
                .typesOf(Types.class)
                .build();
        Trade trade = new Trade(
                9_007_199_254_740_993L,
                new BigDecimal("1.10"),
                Side.SELL,
                Optional.of(LocalDate.of(2026, 11, 27)),
                List.of(1L, Long.MAX_VALUE),
                Map.of("a", Side.BUY));
        Trade empty = new Trade(0, BigDecimal.ZERO, Side.BUY, Optional.empty(), List.of(), Map.of());
        List<Object> arguments = List.of(
                trade,
                Long.MIN_VALUE,
                BigInteger.TEN.pow(40),
                Double.POSITIVE_INFINITY,
                Instant.parse("2026-11-27T12:00:00.123456789Z"),
                List.of(trade, empty));
        Map<String, @Nullable Object> again = again(traded, arguments.toArray());
        assertThat(problems).isEmpty();
        assertThat(again.keySet()).containsExactly("trade", "id", "large", "ratio", "at", "all");
        assertThat(List.copyOf(again.values())).isEqualTo(arguments);
    }

    @Test
    void anArgumentThatIsSentAsANumberIsOfItsTypeAgain() {
        MethodDescriptor traded = MethodDescriptor.builder("traded")
                .parameters("trade", "id", "large", "ratio", "at", "all")
                .typesOf(Types.class)
                .build();
        assertThat(again(traded, null, 3.0, null, 1, null, null))
                .containsEntry("id", 3L)
                .containsEntry("ratio", 1.0)
                .containsEntry("trade", null);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatHasNoValueOfItsTypeIsPlainJsonAndReported() {
        MethodDescriptor shown = MethodDescriptor.builder("shown")
                .parameters("opaque", "text")
                .typesOf(Types.class)
                .build();
        assertThat(again(shown, new Opaque("a", 1), "b"))
                .containsEntry("opaque", Map.of("text", "a1"))
                .containsEntry("text", "b");
        assertThat(problems).containsExactly("opaque");
    }
}
