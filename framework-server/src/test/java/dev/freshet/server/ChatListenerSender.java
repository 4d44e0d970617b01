package dev.freshet.server;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.math.BigDecimal;
import java.time.Duration;

public final class ChatListenerSender implements ChatListener, Sender {
    private static final MethodDescriptor SAID = MethodDescriptor.builder("said")
            .parameters("text")
            .update(UpdateDescriptor.slot("said").text("{text}"))
            .build();
    private static final MethodDescriptor PRICE_CHANGED = MethodDescriptor.builder("priceChanged")
            .parameters("symbol", "price")
            .delivery(DeliveryPolicy.latest("symbol"))
            .update(UpdateDescriptor.slot("price-{symbol}").text("{price} USD"))
            .build();
    private static final MethodDescriptor TYPING = MethodDescriptor.builder("typing")
            .parameters("user")
            .delivery(DeliveryPolicy.EPHEMERAL)
            .build();
    private static final MethodDescriptor NOTICED = MethodDescriptor.builder("noticed")
            .parameters("text")
            .delivery(DeliveryPolicy.EVERY.expiring(Duration.ofSeconds(5)))
            .build();
    private static final MethodDescriptor ITEM_ADDED = MethodDescriptor.builder("itemAdded")
            .parameters("item")
            .update(UpdateDescriptor.slot("items")
                    .template(DomAction.APPEND, "item")
                    .withKey("item-{item.id}"))
            .build();
    private static final MethodDescriptor ITEM_REMOVED = MethodDescriptor.builder("itemRemoved")
            .parameters("id")
            .update(UpdateDescriptor.slot("item-{id}").remove())
            .build();
    private static final MethodDescriptor ANYTHING =
            MethodDescriptor.builder("anything").parameters("value").build();
    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "dev.freshet.server.ChatListener",
            SAID,
            PRICE_CHANGED,
            TYPING,
            NOTICED,
            ITEM_ADDED,
            ITEM_REMOVED,
            ANYTHING);

    private final InvocationSink sink;

    public ChatListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void said(String text) {
        sink.accept(Invocation.of(SAID, text));
    }

    @Override
    public void priceChanged(String symbol, BigDecimal price) {
        sink.accept(Invocation.of(PRICE_CHANGED, symbol, price));
    }

    @Override
    public void typing(String user) {
        sink.accept(Invocation.of(TYPING, user));
    }

    @Override
    public void noticed(String text) {
        sink.accept(Invocation.of(NOTICED, text));
    }

    @Override
    public void itemAdded(Item item) {
        sink.accept(Invocation.of(ITEM_ADDED, item));
    }

    @Override
    public void itemRemoved(long id) {
        sink.accept(Invocation.of(ITEM_REMOVED, id));
    }

    @Override
    public void anything(Object value) {
        sink.accept(Invocation.of(ANYTHING, value));
    }
}
