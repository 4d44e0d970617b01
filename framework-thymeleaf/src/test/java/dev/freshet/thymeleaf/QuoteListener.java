package dev.freshet.thymeleaf;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;
import java.math.BigDecimal;

@BrowserListener
interface QuoteListener {
    @DomUpdate(slot = "price-{symbol}", value = "{price}")
    @DomUpdate(slot = "quotes", action = DomAction.APPEND, template = "quote", key = "quote-{symbol}")
    @Latest("symbol")
    void priceChanged(String symbol, BigDecimal price);
}
