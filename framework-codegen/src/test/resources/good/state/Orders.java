package com.acme;

import static dev.freshet.api.DomAction.APPEND;
import static dev.freshet.api.DomAction.REMOVE;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import java.util.Optional;

/** Calls that are kept, share what is kept, and are taken back. */
@BrowserListener
public interface Orders {
    @Latest(value = "order.id", state = "order")
    @DomUpdate(slot = "orders", action = APPEND, template = "order", key = "order-{order.id}")
    void placed(Order order);

    @Latest(value = "id", state = "order")
    @Expires(seconds = 60)
    void shipped(long id, String carrier);

    @Latest({"side", "order.id"})
    void noted(Side side, Order order, String note);

    @Latest
    void summary(String text);

    @Latest("user")
    @Expires(seconds = 1.5)
    void seen(String user);

    /** It is gone, wherever it was. */
    @Forget(method = {"placed", "shipped"})
    @DomUpdate(slot = "order-{id}", action = REMOVE)
    void removed(long id);

    @Forget(method = "noted")
    void unnoted(Optional<Side> side, Long id);

    @Forget(method = "summary")
    void cleared();

    /** The last things that happened. */
    @Latest(keep = 50, state = "events")
    @DomUpdate(slot = "events", action = APPEND, template = "event", key = "event-{id}")
    void happened(long id, String what);

    @Latest(keep = 50, state = "events")
    void opened();

    @Forget(method = "happened")
    @DomUpdate(slot = "events", value = "")
    void eventsCleared();

    record Order(long id, String item) {}

    enum Side {
        BUY,
        SELL
    }
}
