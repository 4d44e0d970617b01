package com.acme;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link StockListener}.
 */
@FreshetGenerated("com.acme.StockListener")
@SuppressWarnings("all")
public final class StockListenerSender implements StockListener, Sender {
    private static final MethodDescriptor PRICE_CHANGED = MethodDescriptor.builder("priceChanged")
            .parameters("symbol", "price")
            .typesOf(StockListenerSender.class)
            .delivery(DeliveryPolicy.latest("symbol"))
            .update(UpdateDescriptor.slot("price-{symbol}").text("{price}"))
            .versions("c6s2jmbo")
            .build();

    private static final MethodDescriptor TRADED = MethodDescriptor.builder("traded")
            .parameters("trade")
            .typesOf(StockListenerSender.class)
            .delivery(DeliveryPolicy.EVERY.expiring(Duration.ofMillis(1500)))
            .update(UpdateDescriptor.slot("trades").template(DomAction.APPEND, "trade-row")
                    .withKey("trade-{trade.id}"))
            .versions("6ew4bu2k")
            .build();

    private static final MethodDescriptor MARKET_CLOSED = MethodDescriptor.builder("marketClosed")
            .parameters("at")
            .typesOf(StockListenerSender.class)
            .versions("7xt1oies")
            .build();

    private static final MethodDescriptor LOAD = MethodDescriptor.builder("load")
            .parameters("percent")
            .typesOf(StockListenerSender.class)
            .delivery(DeliveryPolicy.EPHEMERAL)
            .versions("3m35kf0x")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.StockListener", PRICE_CHANGED, TRADED, MARKET_CLOSED, LOAD);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public StockListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    /**
     * A trade moved the price.
     */
    @Override
    public void priceChanged(String symbol, BigDecimal price) {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(price, "price");
        sink.accept(Invocation.of(PRICE_CHANGED, symbol, price));
    }

    /**
     * Somebody bought or sold; see {@code priceChanged(String, BigDecimal) what follows}.
     *
     * @param trade what was traded, in {@code List<Lot>}s
     */
    @Override
    public void traded(StockListener.Trade trade) {
        Objects.requireNonNull(trade, "trade");
        sink.accept(Invocation.of(TRADED, trade));
    }

    @Override
    public void marketClosed(Instant at) {
        Objects.requireNonNull(at, "at");
        sink.accept(Invocation.of(MARKET_CLOSED, at));
    }

    @Override
    public void load(double percent) {
        sink.accept(Invocation.of(LOAD, percent));
    }
}
