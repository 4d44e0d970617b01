package dev.freshet.core.form;

import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;

/** What the annotation processor would generate for {@link FormListener}; it cannot process the module that it is tested with. */
final class FormListenerSender implements FormListener, Sender {
    private static final MethodDescriptor ANSWERED = MethodDescriptor.builder("answered")
            .parameters("form", "message")
            .typesOf(FormListenerSender.class)
            .update(UpdateDescriptor.slot("{form}").text("{message}"))
            .build();
    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(FormListener.class.getName(), ANSWERED);

    private final InvocationSink sink;

    FormListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void answered(String form, String message) {
        sink.accept(Invocation.of(ANSWERED, form, message));
    }
}
