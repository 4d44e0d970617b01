package com.acme;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.util.List;

/**
 * Calls every browser that listens to {@link Retired}.
 */
@FreshetGenerated("com.acme.Retired")
@SuppressWarnings({
        "deprecation",
        "removal"
})
public final class RetiredSender implements Retired, Sender {
    private static final MethodDescriptor CHANGED = new MethodDescriptor(
            "changed",
            List.of("old"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("bxfj8n0a"));

    private static final MethodDescriptor POLLUTED = new MethodDescriptor(
            "polluted",
            List.of("lists"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("761833uj"));

    private static final MethodDescriptor GONE = new MethodDescriptor(
            "gone",
            List.of(),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("ch928o7s"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Retired",
            List.of(CHANGED, POLLUTED, GONE));

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public RetiredSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void changed(Retired.Old old) {
        sink.accept(Invocation.of(CHANGED, old));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void polluted(List<String>... lists) {
        sink.accept(Invocation.of(POLLUTED, (Object) lists));
    }

    @Override
    @Deprecated
    public void gone() {
        sink.accept(Invocation.of(GONE));
    }
}
