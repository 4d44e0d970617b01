package dev.freshet.sample.engine;

import java.util.List;

/** A running browser that tests share, one after the other. */
interface Driver extends AutoCloseable {
    /** Opens an empty tab. */
    Tab open();

    /**
     * Closes all tabs.
     *
     * @return the warnings and errors of their consoles, in their order
     */
    List<String> reset();

    /** Ends the browser. */
    @Override
    void close();
}
