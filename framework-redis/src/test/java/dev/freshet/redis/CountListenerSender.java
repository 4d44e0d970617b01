package dev.freshet.redis;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;

public final class CountListenerSender implements CountListener, Sender {
    private static final MethodDescriptor COUNTED = MethodDescriptor.builder("counted")
            .parameters("caller", "number")
            .typesOf(CountListenerSender.class)
            .build();
    private static final MethodDescriptor REACHED = MethodDescriptor.builder("reached")
            .parameters("caller", "number")
            .typesOf(CountListenerSender.class)
            .delivery(DeliveryPolicy.latest("caller"))
            .build();
    private static final ListenerDescriptor LISTENER =
            ListenerDescriptor.of("dev.freshet.redis.CountListener", COUNTED, REACHED);

    private final InvocationSink sink;

    public CountListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void counted(String caller, long number) {
        sink.accept(Invocation.of(COUNTED, caller, number));
    }

    @Override
    public void reached(String caller, long number) {
        sink.accept(Invocation.of(REACHED, caller, number));
    }
}
