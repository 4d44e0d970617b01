package dev.freshet.testkit.quotes;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** A listener, and in sloppy.hbs a page, with what lints find. */
@BrowserListener
public interface SloppyListener {
    @DomUpdate(slot = "news", action = DomAction.APPEND, template = "quote-news")
    void reported(String text);

    @DomUpdate(slot = "price-{symbol}", value = "{price}")
    void priceChanged(String symbol, String price);

    void closed(String reason);
}
