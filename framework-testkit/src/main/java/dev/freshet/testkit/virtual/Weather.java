package dev.freshet.testkit.virtual;

/** How a network treats what passes. */
public interface Weather {
    /** A network without delays and faults. */
    Weather GOOD = new Weather() {};

    /** Returns how many ns something is on its way. */
    default long latency() {
        return 0;
    }

    /** Returns how many of so many bytes arrive at once. */
    default int pieceOf(int bytes) {
        return bytes;
    }

    /** Returns what happens to the response to a request. */
    default Conditions conditions(VirtualRequest request) {
        return Conditions.GOOD;
    }
}
