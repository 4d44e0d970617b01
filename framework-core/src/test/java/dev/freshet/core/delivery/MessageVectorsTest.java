package dev.freshet.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.Vectors;
import dev.freshet.core.log.GapReason;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MessageVectorsTest {
    static Stream<JsonNode> messages() {
        return Vectors.of("messages").stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messagesAreWritten(JsonNode vector) {
        JsonNode message = vector.path("read");
        String written = switch (message.path("type").stringValue()) {
            case "hello" ->
                Messages.hello(
                        message.path("session").stringValue(),
                        message.path("heartbeat").longValue());
            case "joined" -> Messages.joined(channel(message), position(message));
            case "resumed" ->
                Messages.resumed(
                        channel(message),
                        position(message),
                        message.path("missed").intValue());
            case "gap" -> Messages.gap(channel(message), GapReason.valueOf(upperCase(message)));
            case "bye" ->
                Messages.bye(
                        CloseReason.valueOf(upperCase(message)),
                        message.path("after").longValue());
            default -> Messages.PING;
        };
        assertThat(written).isEqualTo(vector.path("wire").stringValue());
    }

    private static String channel(JsonNode message) {
        return message.path("channel").stringValue();
    }

    private static Position position(JsonNode message) {
        JsonNode position = message.path("position");
        return new Position(
                position.path("epoch").stringValue(), position.path("offset").longValue());
    }

    private static String upperCase(JsonNode message) {
        return message.path("reason").stringValue().toUpperCase(Locale.ROOT);
    }
}
