package dev.freshet.core.transport;

/** When a reply is complete. */
public enum Ending {
    /** It stays open, and carries what comes. */
    NEVER,
    /** As soon as it carries a frame or a snapshot, however many are due; or after a while without any. */
    AFTER_FRAMES,
    /** As soon as it carries what is due now, be it nothing. */
    AT_ONCE
}
