package dev.freshet.core.development;

import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;

/** What the annotation processor would generate for {@link DevelopmentListener}; it cannot process the module that it is tested with. */
final class DevelopmentListenerSender implements DevelopmentListener, Sender {
    private static final MethodDescriptor CHANGED = MethodDescriptor.builder("changed")
            .typesOf(DevelopmentListenerSender.class)
            .build();
    private static final ListenerDescriptor LISTENER =
            ListenerDescriptor.of(DevelopmentListener.class.getName(), CHANGED);

    private final InvocationSink sink;

    DevelopmentListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void changed() {
        sink.accept(Invocation.of(CHANGED));
    }
}
