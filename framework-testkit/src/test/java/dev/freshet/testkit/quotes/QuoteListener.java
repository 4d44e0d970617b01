package dev.freshet.testkit.quotes;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** What the pages of the tests hear. */
@BrowserListener
public interface QuoteListener {
    @DomUpdate(slot = "price-{symbol}", value = "{price}")
    void priceChanged(String symbol, String price);

    @DomUpdate(slot = "news", action = DomAction.APPEND, template = "quote-news", key = "news-{id}")
    void reported(int id, String text);

    void closed(String reason);
}
