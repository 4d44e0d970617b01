package dev.freshet.testkit.conformance;

import java.util.Locale;

/** What goes wrong in a schedule. */
enum Fault {
    UNBROKEN,
    /** Connections break at a random byte, some of them without a word. */
    CUT,
    /** The path, or the server's event loop, stands still for a while. */
    STALLED,
    /** The server stops, with or without a goodbye, and comes back with nothing but what the application knows. */
    RESTARTED,
    /** The page is away while more is called than the history holds, or is too slow for it. */
    EXCEEDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
