package dev.freshet.core.message;

import java.util.Locale;

/** Why a reader cannot continue from a position. */
public enum GapReason {
    /** Frames after the position are no longer held. */
    HISTORY,
    /** The channel began anew: what the position counts is not this log. */
    EPOCH;

    /** Returns the reason as it is on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
