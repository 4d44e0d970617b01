package dev.freshet.benchmarks;

import dev.freshet.api.BrowserListener;

/** What the load generator counts. */
@BrowserListener
public interface TickListener {
    /**
     * One numbered message.
     *
     * @param n its number
     * @param t when it was due, in ns since 1970
     * @param p padding
     */
    void tick(long n, long t, String p);
}
