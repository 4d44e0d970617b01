package dev.freshet.core.log;

import java.util.Locale;

/** Why a reader cannot continue from a position. */
public enum GapReason {
    /** Frames behind the position are no longer held. */
    HISTORY,
    /** The channel began anew: what the position counts is not this log. */
    EPOCH;

    /** Returns the reason as it is on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
