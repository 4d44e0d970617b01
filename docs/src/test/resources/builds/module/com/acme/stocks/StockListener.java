package com.acme.stocks;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import java.math.BigDecimal;

@BrowserListener
interface StockListener {
    @DomUpdate(slot = "trades", action = DomAction.APPEND, template = "trade")
    void traded(Trade trade);

    record Trade(String symbol, BigDecimal price) {}
}
