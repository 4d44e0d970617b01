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
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Orders}.
 */
@FreshetGenerated("com.acme.Orders")
@SuppressWarnings("all")
public final class OrdersSender implements Orders, Sender {
    private static final MethodDescriptor PLACED = MethodDescriptor.builder("placed")
            .parameters("order")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.latest("order.id").inState("order"))
            .update(UpdateDescriptor.slot("orders").template(DomAction.APPEND, "order")
                    .withKey("order-{order.id}"))
            .versions("6rrw9tn4")
            .build();

    private static final MethodDescriptor SHIPPED = MethodDescriptor.builder("shipped")
            .parameters("id", "carrier")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.latest("id").inState("order").expiring(Duration.ofMinutes(1)))
            .versions("aa6pjedf")
            .build();

    private static final MethodDescriptor NOTED = MethodDescriptor.builder("noted")
            .parameters("side", "order", "note")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.latest("side", "order.id"))
            .versions("1k175jbb")
            .build();

    private static final MethodDescriptor SUMMARY = MethodDescriptor.builder("summary")
            .parameters("text")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.latest())
            .versions("44ope7v1")
            .build();

    private static final MethodDescriptor SEEN = MethodDescriptor.builder("seen")
            .parameters("user")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.latest("user").expiring(Duration.ofMillis(1500)))
            .versions("lrxbc6x")
            .build();

    private static final MethodDescriptor REMOVED = MethodDescriptor.builder("removed")
            .parameters("id")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.forgetting("order"))
            .update(UpdateDescriptor.slot("order-{id}").remove())
            .versions("67uhpnld")
            .build();

    private static final MethodDescriptor UNNOTED = MethodDescriptor.builder("unnoted")
            .parameters("side", "id")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.forgetting("noted"))
            .versions("9f2uze8h")
            .build();

    private static final MethodDescriptor CLEARED = MethodDescriptor.builder("cleared")
            .delivery(DeliveryPolicy.forgetting("summary"))
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor HAPPENED = MethodDescriptor.builder("happened")
            .parameters("id", "what")
            .typesOf(OrdersSender.class)
            .delivery(DeliveryPolicy.newest(50).inState("events"))
            .update(UpdateDescriptor.slot("events").template(DomAction.APPEND, "event")
                    .withKey("event-{id}"))
            .versions("am9cvkpt")
            .build();

    private static final MethodDescriptor OPENED = MethodDescriptor.builder("opened")
            .delivery(DeliveryPolicy.newest(50).inState("events"))
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor EVENTS_CLEARED = MethodDescriptor.builder("eventsCleared")
            .delivery(DeliveryPolicy.forgetting("events"))
            .update(UpdateDescriptor.slot("events").text(""))
            .versions("cfx73uri")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Orders", PLACED, SHIPPED, NOTED, SUMMARY, SEEN, REMOVED, UNNOTED, CLEARED,
                    HAPPENED, OPENED, EVENTS_CLEARED);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public OrdersSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void placed(Orders.Order order) {
        Objects.requireNonNull(order, "order");
        sink.accept(Invocation.of(PLACED, order));
    }

    @Override
    public void shipped(long id, String carrier) {
        Objects.requireNonNull(carrier, "carrier");
        sink.accept(Invocation.of(SHIPPED, id, carrier));
    }

    @Override
    public void noted(Orders.Side side, Orders.Order order, String note) {
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(note, "note");
        sink.accept(Invocation.of(NOTED, side, order, note));
    }

    @Override
    public void summary(String text) {
        Objects.requireNonNull(text, "text");
        sink.accept(Invocation.of(SUMMARY, text));
    }

    @Override
    public void seen(String user) {
        Objects.requireNonNull(user, "user");
        sink.accept(Invocation.of(SEEN, user));
    }

    /**
     * It is gone, wherever it was.
     */
    @Override
    public void removed(long id) {
        sink.accept(Invocation.of(REMOVED, id));
    }

    @Override
    public void unnoted(Optional<Orders.Side> side, Long id) {
        sink.accept(Invocation.of(UNNOTED, side, id));
    }

    @Override
    public void cleared() {
        sink.accept(Invocation.of(CLEARED));
    }

    /**
     * The last things that happened.
     */
    @Override
    public void happened(long id, String what) {
        Objects.requireNonNull(what, "what");
        sink.accept(Invocation.of(HAPPENED, id, what));
    }

    @Override
    public void opened() {
        sink.accept(Invocation.of(OPENED));
    }

    @Override
    public void eventsCleared() {
        sink.accept(Invocation.of(EVENTS_CLEARED));
    }
}
