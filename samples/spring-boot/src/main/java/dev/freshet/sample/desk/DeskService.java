package dev.freshet.sample.desk;

import dev.freshet.api.BrowserService;
import dev.freshet.core.Caller;

/** What browsers call. */
@BrowserService
public interface DeskService {
    /** Buys some shares of a stock, for the user who is logged in. */
    void buy(String symbol, int count, Caller caller);
}
