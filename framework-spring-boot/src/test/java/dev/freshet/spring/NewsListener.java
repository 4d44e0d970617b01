package dev.freshet.spring;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import java.math.BigDecimal;

/** What the pages of {@link ThymeleafTest} hear. */
@BrowserListener
public interface NewsListener {
    /** A symbol has a new price. */
    @DomUpdate(slot = "price-{symbol}", value = "{price}")
    void priceChanged(String symbol, BigDecimal price);

    /** Something has happened. */
    @DomUpdate(slot = "news", action = DomAction.APPEND, template = "news")
    void happened(String text);
}
