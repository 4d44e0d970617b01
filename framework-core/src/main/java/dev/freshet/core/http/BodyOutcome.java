package dev.freshet.core.http;

/** What became of the body of a request. */
public enum BodyOutcome {
    /** All of it was read. */
    COMPLETE,
    /** It has more bytes than allowed; the rest is unread. */
    TOO_LONG,
    /** It did not end in time; the rest is unread. */
    TOO_LATE,
    /** The connection broke. */
    BROKEN
}
