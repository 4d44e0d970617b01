package com.acme;

import static dev.freshet.api.DomAction.APPEND;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens on a market.
 *
 * <p>Prices are {@link BigDecimal}, so that no digit is lost &mdash; &lt;b&gt; is no tag here.
 */
@BrowserListener
public interface StockListener {
    /** A trade moved the price. */
    @DomUpdate(slot = "price-{symbol}", value = "{price}")
    @Latest("symbol")
    void priceChanged(String symbol, BigDecimal price);

    /**
     * Somebody bought or sold; see {@link #priceChanged(String, BigDecimal) what follows}.
     *
     * @param trade what was traded, in {@code List<Lot>}s
     * @see Instant
     */
    @DomUpdate(slot = "trades", action = APPEND, template = "trade-row", key = "trade-{trade.id}")
    @Expires(seconds = 1.5)
    void traded(Trade trade);

    void marketClosed(Instant at);

    @Ephemeral
    void load(double percent);

    /**
     * What was traded.
     *
     * @param id unique in a day
     * @param side who began; nobody knows of auctions
     */
    record Trade(long id, String symbol, BigDecimal price, Optional<Side> side, List<Lot> lots) {}

    record Lot(int shares, Instant at) {}

    /** Who began. */
    enum Side {
        BUY,
        SELL
    }
}
