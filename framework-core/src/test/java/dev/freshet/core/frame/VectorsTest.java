package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.DomAction;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.core.transport.Framing;
import dev.freshet.core.transport.ScriptFraming;
import dev.freshet.core.transport.Transport;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The vectors of {@code docs/vectors}, which the browser runtime's tests read too. */
class VectorsTest {

    static Stream<JsonNode> values() {
        return Vectors.of("values").stream();
    }

    static Stream<JsonNode> frames() {
        return Vectors.of("frames").stream();
    }

    static Stream<JsonNode> positions() {
        return Vectors.of("positions").stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreEncoded(JsonNode vector) {
        MethodDescriptor method = MethodDescriptor.builder("m").parameters("v").build();
        FrameCodec codec = new FrameCodec((template, values) -> "");
        Object value = value(text(vector, "java"), text(vector, "value"));
        EncodedCall call = codec.encode(Invocation.of(method, value));
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .isEqualTo("\"method\":\"m\",\"args\":{\"v\":%s}}".formatted(text(vector, "wire")));
        assertThat(ValueText.of(value)).isEqualTo(text(vector, "text"));
        assertThat(ValueText.of(Vectors.args(call).path("v"))).isEqualTo(text(vector, "text"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void framesAreEncoded(JsonNode vector) {
        List<String> parameters = new ArrayList<>(vector.path("args").propertyNames());
        MethodDescriptor.Builder method =
                MethodDescriptor.builder(text(vector, "method")).parameters(parameters.toArray(String[]::new));
        for (int i = 0; i < vector.path("html").size(); i++) {
            method.update(UpdateDescriptor.slot("s").template(DomAction.REPLACE, String.valueOf(i)));
        }
        FrameCodec codec = new FrameCodec((template, values) ->
                vector.path("html").path(Integer.parseInt(template)).stringValue());
        EncodedCall call = codec.encode(new Invocation(
                method.build(),
                parameters.stream()
                        .<@Nullable Object>map(vector.path("args")::path)
                        .toList()));
        FrameHead head = new FrameHead(text(vector, "channel"), text(vector, "epoch"));
        long offset = vector.path("offset").longValue();
        Frame frame = offset == 0 ? Frame.ofSnapshot(head, call) : Frame.at(head, offset, 0, call);
        assertThat(framed(framing("fetch"), frame)).isEqualTo(text(vector, "ndjson"));
        assertThat(framed(framing("sse"), frame)).isEqualTo(text(vector, "sse"));
        assertThat(framed(new ScriptFraming("window", "n"), frame)).isEqualTo(text(vector, "script"));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void positionsAreReadOrRefused(JsonNode vector) {
        Optional<Position> read = Position.parse(text(vector, "text"));
        assertThat(read)
                .isEqualTo(
                        vector.has("epoch")
                                ? Optional.of(new Position(
                                        text(vector, "epoch"),
                                        vector.path("offset").longValue()))
                                : Optional.empty());
        read.ifPresent(position -> assertThat(position).hasToString(text(vector, "text")));
    }

    private static Framing framing(String word) {
        return Transport.named(word).orElseThrow().begin(1, () -> "n").framing();
    }

    private static String framed(Framing framing, Frame frame) {
        ByteSink out = new ByteSink();
        framing.frame(out, frame);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    private static String text(JsonNode vector, String member) {
        return vector.path(member).stringValue();
    }

    private static @Nullable Object value(String type, String text) {
        return switch (type) {
            case "String" -> text;
            case "boolean" -> Boolean.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "BigInteger" -> new BigInteger(text);
            case "BigDecimal" -> new BigDecimal(text);
            case "Instant" -> Instant.parse(text);
            case "LocalDate" -> LocalDate.parse(text);
            case "Year" -> Year.parse(text);
            case "MonthDay" -> MonthDay.parse(text);
            case "OffsetTime" -> OffsetTime.parse(text);
            case "Period" -> Period.parse(text);
            case "ZoneId" -> ZoneId.of(text);
            case "ZoneOffset" -> ZoneOffset.of(text);
            case "AtomicLong" -> new AtomicLong(Long.parseLong(text));
            case "AtomicInteger" -> new AtomicInteger(Integer.parseInt(text));
            case "AtomicBoolean" -> new AtomicBoolean(Boolean.parseBoolean(text));
            case "OptionalInt" -> OptionalInt.of(Integer.parseInt(text));
            case "OptionalLong" -> OptionalLong.of(Long.parseLong(text));
            case "OptionalDouble" -> OptionalDouble.of(Double.parseDouble(text));
            case "null" -> null;
            default -> throw new AssertionError(type);
        };
    }
}
