package dev.freshet.testkit.virtual;

import java.nio.charset.StandardCharsets;

/** What happens to one response on its way to the browser. */
public interface Conditions {
    /** A connection that nothing happens to. */
    Conditions GOOD = new Conditions() {};

    /** Returns how many bytes the server's socket takes before the browser has taken any. */
    default int room() {
        return 65_536;
    }

    /** Returns how many ns pass before the next piece arrives. */
    default long pace() {
        return 0;
    }

    /** Returns how many bytes of the next piece arrive before the connection breaks; 0 breaks it now. */
    default int passing(byte[] next) {
        return Integer.MAX_VALUE;
    }

    /** Returns what arrives instead of a piece. */
    default byte[] pass(byte[] piece) {
        return piece;
    }

    /** Returns whether the browser does not learn that the connection broke. */
    default boolean breaksSilently() {
        return false;
    }

    /** Returns bytes as text, one character each. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
