package dev.freshet.server;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.time.Duration;

public final class DeskListenerSender implements DeskListener, Sender {
    private static final MethodDescriptor SEEN = MethodDescriptor.builder("seen")
            .parameters("id", "who")
            .typesOf(DeskListenerSender.class)
            .delivery(DeliveryPolicy.latest("id").expiring(Duration.ofSeconds(30)))
            .build();
    private static final MethodDescriptor LEFT = MethodDescriptor.builder("left")
            .parameters("id")
            .typesOf(DeskListenerSender.class)
            .delivery(DeliveryPolicy.forgetting("seen"))
            .update(UpdateDescriptor.slot("desk-{id}").remove())
            .build();
    private static final MethodDescriptor NOTED = MethodDescriptor.builder("noted")
            .parameters("text")
            .typesOf(DeskListenerSender.class)
            .delivery(DeliveryPolicy.newest(3))
            .build();
    private static final ListenerDescriptor LISTENER =
            ListenerDescriptor.of("dev.freshet.server.DeskListener", SEEN, LEFT, NOTED);

    private final InvocationSink sink;

    public DeskListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void seen(long id, String who) {
        sink.accept(Invocation.of(SEEN, id, who));
    }

    @Override
    public void left(long id) {
        sink.accept(Invocation.of(LEFT, id));
    }

    @Override
    public void noted(String text) {
        sink.accept(Invocation.of(NOTED, text));
    }
}
