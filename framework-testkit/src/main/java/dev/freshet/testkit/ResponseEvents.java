package dev.freshet.testkit;

import java.nio.ByteBuffer;

/** Who waits for a response. Called on the page's thread. */
interface ResponseEvents {
    /**
     * The head has arrived.
     *
     * @param headers a header a line, {@code name:value}
     */
    void answered(int status, String headers);

    /** Some of the body has arrived. */
    void received(ByteBuffer bytes);

    /** The response is complete. */
    void ended();

    /** The response broke. */
    void failed(String message);
}
