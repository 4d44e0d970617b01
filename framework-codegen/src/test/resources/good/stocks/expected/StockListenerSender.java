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
import java.util.List;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link StockListener}.
 */
@FreshetGenerated("com.acme.StockListener")
public final class StockListenerSender implements StockListener, Sender {
    private static final MethodDescriptor PRICE_CHANGED = new MethodDescriptor(
            "priceChanged",
            List.of("symbol", "price"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.UntilNewer(List.of("symbol")), Optional.empty()),
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("price-{symbol}"),
                            new UpdateDescriptor.Content.Text("{price}"),
                            Optional.empty())),
            List.of("7jfv4x5h"));

    private static final MethodDescriptor TRADED = new MethodDescriptor(
            "traded",
            List.of("trade"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.InHistory(), Optional.of(Duration.ofMillis(1500))),
            List.of(
                    new UpdateDescriptor(
                            DomAction.APPEND,
                            new UpdateDescriptor.Target.Slot("trades"),
                            new UpdateDescriptor.Content.Template("trade-row"),
                            Optional.of("trade-{trade.id}"))),
            List.of("7zuxrwmm"));

    private static final MethodDescriptor MARKET_CLOSED = new MethodDescriptor(
            "marketClosed",
            List.of("at"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("bu5n4yow"));

    private static final MethodDescriptor LOAD = new MethodDescriptor(
            "load",
            List.of("percent"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.Never(), Optional.empty()),
            List.of(),
            List.of("d0xnj9kk"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.StockListener",
            List.of(PRICE_CHANGED, TRADED, MARKET_CLOSED, LOAD));

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
        sink.accept(Invocation.of(PRICE_CHANGED, symbol, price));
    }

    /**
     * Somebody bought or sold; see {@code priceChanged(String, BigDecimal) what follows}.
     *
     * @param trade what was traded, in {@code List<Lot>}s
     */
    @Override
    public void traded(StockListener.Trade trade) {
        sink.accept(Invocation.of(TRADED, trade));
    }

    @Override
    public void marketClosed(Instant at) {
        sink.accept(Invocation.of(MARKET_CLOSED, at));
    }

    @Override
    public void load(double percent) {
        sink.accept(Invocation.of(LOAD, percent));
    }
}
