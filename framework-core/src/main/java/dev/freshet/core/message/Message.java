package dev.freshet.core.message;

import dev.freshet.core.frame.Position;
import java.util.Optional;
import tools.jackson.core.io.JsonStringEncoder;

/** A message that is not a frame, and how it stands on the wire: JSON in one line. */
public sealed interface Message {
    /** Says that the stream is alive. */
    Message PING = new Ping();

    /** Returns the message as it stands on the wire. Only {@link Refusal} has values with characters that JSON escapes. */
    String json();

    /**
     * Begins a stream.
     *
     * @param session the id of the session that the stream is for
     * @param heartbeatMillis after how long a silence the stream is broken
     */
    record Hello(String session, long heartbeatMillis) implements Message {
        @Override
        public String json() {
            return "{\"type\":\"hello\",\"session\":\"%s\",\"heartbeat\":%d}".formatted(session, heartbeatMillis);
        }
    }

    /**
     * Brings a new grant in place of one whose time will be over.
     *
     * @param session the id of the session that it belongs to
     * @param grant its text
     */
    record Grant(String session, String grant) implements Message {
        @Override
        public String json() {
            return "{\"type\":\"grant\",\"session\":\"%s\",\"grant\":\"%s\"}".formatted(session, grant);
        }
    }

    /** Says that a snapshot is complete: from this position on, the channel's own frames follow. */
    record Joined(String channel, Position position) implements Message {
        @Override
        public String json() {
            return "{\"type\":\"joined\",\"channel\":\"%s\",\"position\":\"%s\"}".formatted(channel, position);
        }
    }

    /** Says that a channel goes on after a position, and how many frames were missed there. */
    record Resumed(String channel, Position position, int missed) implements Message {
        @Override
        public String json() {
            return "{\"type\":\"resumed\",\"channel\":\"%s\",\"position\":\"%s\",\"missed\":%d}"
                    .formatted(channel, position, missed);
        }
    }

    /** Says that frames are lost, and that a snapshot follows. */
    record Gap(String channel, GapReason reason) implements Message {
        @Override
        public String json() {
            return "{\"type\":\"gap\",\"channel\":\"%s\",\"reason\":\"%s\"}".formatted(channel, reason.wireName());
        }
    }

    /** Says that the stream is alive. */
    record Ping() implements Message {
        @Override
        public String json() {
            return "{\"type\":\"ping\"}";
        }
    }

    /**
     * Shows by the time of its arrival what the path does to a stream.
     *
     * @param number from 1 on
     * @param padding what makes it large; empty if it is small
     */
    record Probe(int number, String padding) implements Message {
        @Override
        public String json() {
            return padding.isEmpty()
                    ? "{\"type\":\"probe\",\"n\":%d}".formatted(number)
                    : "{\"type\":\"probe\",\"n\":%d,\"pad\":\"%s\"}".formatted(number, padding);
        }
    }

    /**
     * Ends a stream.
     *
     * @param afterMillis after how long the browser should come back
     * @param channel the channel that the reason is about, if there is one
     */
    record Bye(CloseReason reason, long afterMillis, Optional<String> channel) implements Message {
        @Override
        public String json() {
            return "{\"type\":\"bye\",\"code\":%d,\"reason\":\"%s\",\"reconnect\":%b,\"after\":%d%s}"
                    .formatted(
                            reason.code(),
                            reason.wireName(),
                            reason.reconnect(),
                            afterMillis,
                            channel.map(name -> ",\"channel\":\"" + name + "\"").orElse(""));
        }
    }

    /**
     * Refuses a request: the body of a response that is no stream.
     *
     * @param error the reason for programs
     * @param message the reason for people
     * @param channel the channel that it is about; empty if it is about the request as a whole
     */
    record Refusal(String error, String message, Optional<String> channel) implements Message {
        @Override
        public String json() {
            return "{\"error\":\"%s\",\"message\":\"%s\"%s}"
                    .formatted(
                            escaped(error),
                            escaped(message),
                            channel.map(name -> ",\"channel\":\"" + escaped(name) + "\"")
                                    .orElse(""));
        }

        private static String escaped(String text) {
            StringBuilder quoted = new StringBuilder();
            JsonStringEncoder.getInstance().quoteAsString(text, quoted);
            return quoted.toString();
        }
    }
}
