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
 * Calls every browser that listens to {@link Documented}.
 */
@FreshetGenerated("com.acme.Documented")
public final class DocumentedSender implements Documented, Sender {
    private static final MethodDescriptor TAGS = new MethodDescriptor(
            "tags",
            List.of("first", "delete"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("b0pjn94o"));

    private static final MethodDescriptor OLD = new MethodDescriptor(
            "old",
            List.of(),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("ch928o7s"));

    private static final MethodDescriptor INHERITED = new MethodDescriptor(
            "inherited",
            List.of("row"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("cupymauo"));

    private static final MethodDescriptor ONLY_A_PARAMETER = new MethodDescriptor(
            "onlyAParameter",
            List.of("only"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("2akzhi2k"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Documented",
            List.of(TAGS, OLD, INHERITED, ONLY_A_PARAMETER));

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public DocumentedSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    /**
     * Tags.
     *
     * @param first the first
     *     of two
     * @param delete the second &#42;/
     * @since 2
     */
    @Override
    public void tags(String first, int delete) {
        sink.accept(Invocation.of(TAGS, first, delete));
    }

    /**
     * Not any more.
     *
     * @deprecated call {@code tags} instead
     */
    @Override
    @Deprecated
    public void old() {
        sink.accept(Invocation.of(OLD));
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public void inherited(Documented.Row row) {
        sink.accept(Invocation.of(INHERITED, row));
    }

    /**
     * @param only a parameter
     */
    @Override
    public void onlyAParameter(int only) {
        sink.accept(Invocation.of(ONLY_A_PARAMETER, only));
    }
}
