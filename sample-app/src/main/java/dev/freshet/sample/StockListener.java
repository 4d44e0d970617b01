package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;
import java.util.List;

/** What browsers hear of the market. */
@BrowserListener
public interface StockListener {
    /** A stock has a new price. */
    @Latest("quote.symbol")
    @DomUpdate(slot = "price-{quote.symbol}", value = "{quote.price}")
    @DomUpdate(slot = "change-{quote.symbol}", action = DomAction.REPLACE, template = "change")
    @DomUpdate(slot = "chart-{quote.symbol}", action = DomAction.REPLACE, template = "chart")
    void priceChanged(Quote quote);

    /** The replay is in another month, for example {@code March 2005}. */
    @Latest
    @DomUpdate(slot = "month", value = "{month}")
    void monthBegan(String month);

    /** The replay runs at another pace, in prices a second. */
    @Latest
    @DomUpdate(slot = "pace", value = "{pace}")
    @DomUpdate(slot = "paces", action = DomAction.MORPH, template = "paces")
    void paceChanged(int pace, List<Pace> paces);
}
