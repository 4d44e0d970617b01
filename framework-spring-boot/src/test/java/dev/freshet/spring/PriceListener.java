package dev.freshet.spring;

import dev.freshet.api.BrowserListener;
import java.math.BigDecimal;

/** What the pages of the tests hear. */
@BrowserListener
public interface PriceListener {
    /** A symbol has a new price. */
    void priceChanged(String symbol, BigDecimal price);
}
