package dev.freshet.core.delivery;

import dev.freshet.core.frame.Position;
import dev.freshet.core.log.GapReason;
import java.util.Optional;

/** The messages that are not frames, as JSON. No value in them has a character that JSON escapes. */
final class Messages {
    static final String PING = "{\"type\":\"ping\"}";

    private Messages() {}

    static String hello(String session, long heartbeatMillis) {
        return "{\"type\":\"hello\",\"session\":\"%s\",\"heartbeat\":%d}".formatted(session, heartbeatMillis);
    }

    static String joined(String channel, Position position) {
        return "{\"type\":\"joined\",\"channel\":\"%s\",\"position\":\"%s\"}".formatted(channel, position);
    }

    static String resumed(String channel, Position position, int missed) {
        return "{\"type\":\"resumed\",\"channel\":\"%s\",\"position\":\"%s\",\"missed\":%d}"
                .formatted(channel, position, missed);
    }

    static String gap(String channel, GapReason reason) {
        return "{\"type\":\"gap\",\"channel\":\"%s\",\"reason\":\"%s\"}".formatted(channel, reason.word());
    }

    static String bye(CloseReason reason, long afterMillis) {
        return bye(reason, afterMillis, Optional.empty());
    }

    /** The channel is the one that the reason is about, if there is one. */
    static String bye(CloseReason reason, long afterMillis, Optional<String> channel) {
        return "{\"type\":\"bye\",\"code\":%d,\"reason\":\"%s\",\"reconnect\":%b,\"after\":%d%s}"
                .formatted(
                        reason.code(),
                        reason.word(),
                        reason.reconnect(),
                        afterMillis,
                        channel.map(name -> ",\"channel\":\"" + name + "\"").orElse(""));
    }
}
