package dev.freshet.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.Vectors;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        Message written = switch (message.path("type").stringValue()) {
            case "hello" ->
                new Message.Hello(
                        message.path("session").stringValue(),
                        message.path("heartbeat").longValue());
            case "grant" ->
                new Message.Grant(
                        message.path("session").stringValue(),
                        message.path("grant").stringValue());
            case "joined" -> new Message.Joined(channel(message), position(message));
            case "resumed" ->
                new Message.Resumed(
                        channel(message),
                        position(message),
                        message.path("missed").intValue());
            case "gap" -> new Message.Gap(channel(message), GapReason.valueOf(upperCase(message)));
            case "bye" ->
                new Message.Bye(
                        CloseReason.valueOf(upperCase(message)),
                        message.path("after").longValue(),
                        Optional.empty());
            default -> Message.PING;
        };
        assertThat(written.json()).isEqualTo(vector.path("wire").stringValue());
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
        return message.path("reason").stringValue().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Test
    void aRefusalEscapesWhatItQuotes() {
        assertThat(new Message.Refusal("bad-form", "\"\\\" is none\n", Optional.of("a")).json())
                .isEqualTo("{\"error\":\"bad-form\",\"message\":\"\\\"\\\\\\\" is none\\n\",\"channel\":\"a\"}");
    }
}
