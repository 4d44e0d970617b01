package dev.freshet.core.delivery;

import dev.freshet.core.message.CloseReason;
import dev.freshet.core.message.Message;
import dev.freshet.core.report.Excerpt;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A request that cannot be served, with a reason for programs and one for people. It is an answer, not a fault. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int status;
    private final String error;
    private final String channel;
    private final Optional<Duration> retryAfter;
    private final Map<String, String> headers;

    /** Makes a rejection with an HTTP status from 400 on. */
    public Rejection(int status, String error, String message) {
        this(status, error, message, "", Optional.empty(), Map.of());
    }

    private Rejection(
            int status,
            String error,
            String message,
            String channel,
            Optional<Duration> retryAfter,
            Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.channel = channel;
        this.retryAfter = retryAfter;
        this.headers = headers;
    }

    /** Returns a rejection of everything, because the server stops. */
    public static Rejection stopping() {
        return new Rejection(
                SERVICE_UNAVAILABLE,
                "stopping",
                "The server is stopping; ask again in a second",
                "",
                Optional.of(RETRY_AFTER),
                Map.of());
    }

    /** Returns a rejection for a channel that is not open now but may be soon. */
    public static Rejection notOpen(String channel, String message) {
        return new Rejection(
                SERVICE_UNAVAILABLE, "channel-not-open", message, channel, Optional.of(RETRY_AFTER), Map.of());
    }

    /** Returns a rejection of what is too much now; it may be asked for again after a pause, of at least a second. */
    public static Rejection tooMany(String error, String message, Duration pause) {
        Duration seconds = pause.plus(Duration.ofSeconds(1)).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
        return new Rejection(
                TOO_MANY_REQUESTS, error, message, "", Optional.of(seconds.isZero() ? RETRY_AFTER : seconds), Map.of());
    }

    /** Returns the same for one of the channels, without which the request might be served. */
    public Rejection of(String name) {
        return new Rejection(status, error, message(), name, retryAfter, headers);
    }

    /** Returns the same with a header of its own. */
    public Rejection with(String header, String value) {
        return new Rejection(status, error, message(), channel, retryAfter, Map.of(header, value));
    }

    /** Returns the headers of the response that belong to the reason. */
    public Map<String, String> headers() {
        return retryAfter
                .map(pause -> Map.of("Retry-After", Long.toString(pause.toSeconds())))
                .orElse(headers);
    }

    /** Returns the channel that it is about; empty if it is about the request as a whole. */
    public Optional<String> channel() {
        return channel.isEmpty() ? Optional.empty() : Optional.of(channel);
    }

    /** Returns a value from a request as it may stand in a message: on one line, printable, and shortened. */
    public static String shown(String value) {
        return Excerpt.of(value);
    }

    /**
     * Returns the same as a message that ends a stream, for clients that can read nothing else; empty if asking again is of no
     * use, so that they should see the error.
     *
     * @param afterMillis after how many milliseconds to ask again
     */
    public Optional<Message> asBye(long afterMillis) {
        if (retryAfter.isEmpty()) {
            return Optional.empty();
        }
        CloseReason reason = status == TOO_MANY_REQUESTS
                ? CloseReason.TOO_MANY
                : channel.isEmpty() ? CloseReason.STOPPING : CloseReason.CHANNEL_NOT_OPEN;
        return Optional.of(new Message.Bye(reason, afterMillis, channel()));
    }

    /** Returns the same as the body of a response. */
    public Message asRefusal() {
        return new Message.Refusal(error, message(), channel());
    }

    /** Returns after how long the same request may be served; empty if it never will. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the word that stands for the reason on the wire. */
    public String error() {
        return error;
    }

    /** Returns the reason for people. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
