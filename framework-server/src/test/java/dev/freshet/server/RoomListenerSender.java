package dev.freshet.server;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;

public final class RoomListenerSender implements RoomListener, Sender {
    private static final MethodDescriptor SAID = MethodDescriptor.builder("said")
            .parameters("text")
            .typesOf(RoomListenerSender.class)
            .build();
    private static final MethodDescriptor JOINED = MethodDescriptor.builder("joined")
            .parameters("user")
            .typesOf(RoomListenerSender.class)
            .delivery(DeliveryPolicy.latest("user"))
            .build();
    private static final MethodDescriptor LEFT = MethodDescriptor.builder("left")
            .parameters("user")
            .typesOf(RoomListenerSender.class)
            .delivery(DeliveryPolicy.forgetting("joined"))
            .build();
    private static final MethodDescriptor HERE_NOW = MethodDescriptor.builder("hereNow")
            .parameters("count")
            .typesOf(RoomListenerSender.class)
            .delivery(DeliveryPolicy.latest())
            .build();
    private static final ListenerDescriptor LISTENER =
            ListenerDescriptor.of("dev.freshet.server.RoomListener", SAID, JOINED, LEFT, HERE_NOW);

    private final InvocationSink sink;

    public RoomListenerSender(InvocationSink sink) {
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
    public void joined(String user) {
        sink.accept(Invocation.of(JOINED, user));
    }

    @Override
    public void left(String user) {
        sink.accept(Invocation.of(LEFT, user));
    }

    @Override
    public void hereNow(int count) {
        sink.accept(Invocation.of(HERE_NOW, count));
    }
}
