package dev.freshet.sample.desk;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

/** What browsers hear of the desk. */
@BrowserListener
public interface DeskListener {
    /** A stock has a new price. */
    @Latest("quote.symbol")
    @DomUpdate(slot = "quote-{quote.symbol}", action = DomAction.REPLACE, template = "quote")
    void priceChanged(Quote quote);

    /** An order was executed. Only the pages of the user who placed it hear of it. */
    @DomUpdate(slot = "orders", action = DomAction.PREPEND, template = "order", key = "order-{order.id}")
    void orderExecuted(Order order);
}
