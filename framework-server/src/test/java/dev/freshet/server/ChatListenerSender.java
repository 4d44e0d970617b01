package dev.freshet.server;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.DomAction;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.api.UpdateDescriptor.Content;
import dev.freshet.api.UpdateDescriptor.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

public final class ChatListenerSender implements ChatListener, Sender {
    private static final MethodDescriptor SAID = new MethodDescriptor(
            "said",
            List.of("text"),
            DeliveryPolicy.EVERY,
            List.of(update(DomAction.TEXT, "said", new Content.Text("{text}"))));
    private static final MethodDescriptor PRICE_CHANGED = new MethodDescriptor(
            "priceChanged",
            List.of("symbol", "price"),
            new DeliveryPolicy(new Kept.UntilNewer(List.of("symbol")), Optional.empty()),
            List.of(update(DomAction.TEXT, "price-{symbol}", new Content.Text("{price} USD"))));
    private static final MethodDescriptor TYPING = new MethodDescriptor(
            "typing", List.of("user"), new DeliveryPolicy(new Kept.Never(), Optional.empty()), List.of());
    private static final MethodDescriptor NOTICED = new MethodDescriptor(
            "noticed",
            List.of("text"),
            new DeliveryPolicy(new Kept.InHistory(), Optional.of(Duration.ofSeconds(5))),
            List.of());
    private static final MethodDescriptor ITEM_ADDED = new MethodDescriptor(
            "itemAdded",
            List.of("item"),
            DeliveryPolicy.EVERY,
            List.of(new UpdateDescriptor(
                    DomAction.APPEND,
                    new Target.Slot("items"),
                    new Content.Template("item"),
                    Optional.of("item-{item.id}"))));
    private static final MethodDescriptor ITEM_REMOVED = new MethodDescriptor(
            "itemRemoved",
            List.of("id"),
            DeliveryPolicy.EVERY,
            List.of(update(DomAction.REMOVE, "item-{id}", new Content.Nothing())));
    private static final MethodDescriptor ANYTHING =
            new MethodDescriptor("anything", List.of("value"), DeliveryPolicy.EVERY, List.of());
    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "dev.freshet.server.ChatListener",
            List.of(SAID, PRICE_CHANGED, TYPING, NOTICED, ITEM_ADDED, ITEM_REMOVED, ANYTHING));

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

    private static UpdateDescriptor update(DomAction action, String slot, Content content) {
        return new UpdateDescriptor(action, new Target.Slot(slot), content, Optional.empty());
    }
}
