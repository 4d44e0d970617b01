package dev.freshet.core.message;

/** Why the server ends a stream, and what the browser should do about it. */
public enum CloseReason {
    /** The server stops or restarts. */
    STOPPING(1001, "stopping", true, 1_000),
    /** The stream has the age or the size at which streams are renewed. */
    RECYCLED(1002, "recycled", true, 0),
    /** The stream has the age that the page asked for. */
    AGE(1003, "age", true, 0),
    /** The reply carries what it was asked for. */
    COMPLETE(1004, "complete", true, 0),
    /** The application closed a channel that the stream carries. */
    CHANNEL_CLOSED(1005, "channel-closed", true, 0),
    /** A channel is not open yet; only where no other answer can be read. */
    CHANNEL_NOT_OPEN(1006, "channel-not-open", true, 1_000),
    /** The application has revoked the user or the session. */
    REVOKED(1007, "revoked", false, 0),
    /** The address, the user or the session has too many streams; only where no other answer can be read. */
    TOO_MANY(1008, "too-many", true, 1_000);

    private final int code;
    private final String wireName;
    private final boolean reconnect;
    private final int afterMillis;

    CloseReason(int code, String wireName, boolean reconnect, int afterMillis) {
        this.code = code;
        this.wireName = wireName;
        this.reconnect = reconnect;
        this.afterMillis = afterMillis;
    }

    /** Returns the number that stands for the reason on the wire. */
    public int code() {
        return code;
    }

    /** Returns the word that stands for the reason on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Returns whether the browser should come back. */
    public boolean reconnect() {
        return reconnect;
    }

    /** Returns after how many milliseconds it should. */
    public int afterMillis() {
        return afterMillis;
    }
}
