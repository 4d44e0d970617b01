package dev.freshet.testkit.conformance;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Latest;

/** Calls of every delivery policy. Those that all count are numbered by {@code n}, without a hole. */
@BrowserListener
interface LedgerListener {
    /** An entry is at the end of the list, or in the place of the one with its key. */
    void entered(int n, String key, String text);

    void removed(int n, String key);

    @Latest("symbol")
    void priced(String symbol, int version);

    @Ephemeral
    void ticked(int tick);

    /** Ends a snapshot, which tells what the calls up to {@code n} have made. */
    void balanced(int n);
}
