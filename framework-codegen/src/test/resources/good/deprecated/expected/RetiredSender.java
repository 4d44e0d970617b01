package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.util.List;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Retired}.
 */
@FreshetGenerated("com.acme.Retired")
@SuppressWarnings({
        "all",
        "deprecation",
        "removal"
})
public final class RetiredSender implements Retired, Sender {
    private static final MethodDescriptor CHANGED = MethodDescriptor.builder("changed")
            .parameters("old")
            .typesOf(RetiredSender.class)
            .versions("1qyxraf1")
            .build();

    private static final MethodDescriptor POLLUTED = MethodDescriptor.builder("polluted")
            .parameters("lists")
            .typesOf(RetiredSender.class)
            .versions("144as4oi")
            .build();

    private static final MethodDescriptor GONE = MethodDescriptor.builder("gone")
            .versions("cfx73uri")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Retired", CHANGED, POLLUTED, GONE);

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
        Objects.requireNonNull(old, "old");
        sink.accept(Invocation.of(CHANGED, old));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void polluted(List<String>... lists) {
        Objects.requireNonNull(lists, "lists");
        sink.accept(Invocation.of(POLLUTED, (Object) lists));
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public void gone() {
        sink.accept(Invocation.of(GONE));
    }
}
