package dev.freshet.testkit.quotes;

import dev.freshet.api.BrowserService;

/** What the pages of the tests call. */
@BrowserService
public interface OrderService {
    /** Orders something, and returns how many orders there are. */
    int order(String name, int amount);
}
