package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Documented}.
 */
@FreshetGenerated("com.acme.Documented")
@SuppressWarnings("all")
public final class DocumentedSender implements Documented, Sender {
    private static final MethodDescriptor TAGS = MethodDescriptor.builder("tags")
            .parameters("first", "delete")
            .typesOf(DocumentedSender.class)
            .versions("8iw1oj3t")
            .build();

    private static final MethodDescriptor OLD = MethodDescriptor.builder("old")
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor LEAVING = MethodDescriptor.builder("leaving")
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor INHERITED = MethodDescriptor.builder("inherited")
            .parameters("row")
            .typesOf(DocumentedSender.class)
            .versions("2ov0f5yh")
            .build();

    private static final MethodDescriptor ONLY_A_PARAMETER = MethodDescriptor.builder("onlyAParameter")
            .parameters("only")
            .typesOf(DocumentedSender.class)
            .versions("2bqgvsah")
            .build();

    private static final MethodDescriptor CODE = MethodDescriptor.builder("code")
            .versions("cfx73uri")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Documented", TAGS, OLD, LEAVING, INHERITED, ONLY_A_PARAMETER, CODE);

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
     * @param delete the second &#42;/, of which there is more to say than stands on a line, so that what follows stands on the
     *     next one, and what follows that on the one after it, where it is indented
     * @since 2
     */
    @Override
    public void tags(String first, int delete) {
        Objects.requireNonNull(first, "first");
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
     * @deprecated it will go
     */
    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public void leaving() {
        sink.accept(Invocation.of(LEAVING));
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public void inherited(Documented.Row row) {
        Objects.requireNonNull(row, "row");
        sink.accept(Invocation.of(INHERITED, row));
    }

    /**
     * @param only a parameter
     */
    @Override
    public void onlyAParameter(int only) {
        sink.accept(Invocation.of(ONLY_A_PARAMETER, only));
    }

    /**
     * Call it so:
     * <pre>
     * @Override
     * public void tags() {}
     * </pre>
     * Code that does not end is closed:
     * <pre>
     *
     * @author Nobody
     */
    @Override
    public void code() {
        sink.accept(Invocation.of(CODE));
    }
}
