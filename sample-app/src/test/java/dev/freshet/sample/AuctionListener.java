package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the front end of {@link FrontEndTest} hears. */
@BrowserListener
public interface AuctionListener {
    /** Somebody offers more than all before. */
    @SuppressWarnings("freshet:slot-unknown") // It is in the front end's page.
    @DomUpdate(slot = "price-{bid.lot}", value = "{bid.amount}")
    void bidMade(Bid bid);

    /** A lot is sold. */
    void closed(int lot, Instant at);

    /** What somebody offers for a lot. */
    record Bid(int lot, BigDecimal amount, @Nullable String bidder) {}
}
