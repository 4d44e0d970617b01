package dev.freshet.spring;

import dev.freshet.api.BrowserService;
import dev.freshet.core.Caller;

/** What the pages of the tests call. */
@BrowserService
public interface OrderService {
    /** Buys, and returns who did. */
    String buy(String symbol, int count, Caller caller);

    /** Is for administrators. */
    String cancelAll();
}
