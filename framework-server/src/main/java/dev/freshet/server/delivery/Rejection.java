package dev.freshet.server.delivery;

import java.util.Optional;

/** A request that cannot be served, with a reason for programs and one for people. It is an answer, not a fault. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 120;

    private final int status;
    private final String error;
    private final String channel;

    /** Makes a rejection with an HTTP status from 400 on. */
    public Rejection(int status, String error, String message) {
        this(status, error, message, "");
    }

    private Rejection(int status, String error, String message, String channel) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.channel = channel;
    }

    /** Returns the same for one of the channels, without which the request might be served. */
    public Rejection of(String name) {
        return new Rejection(status, error, message(), name);
    }

    /** Returns the channel that it is about; empty if it is about the request as a whole. */
    public Optional<String> channel() {
        return channel.isEmpty() ? Optional.empty() : Optional.of(channel);
    }

    /** Returns a value from a request as it may stand in a message: shortened. */
    public static String shown(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
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
