package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls every browser that listens to {@link Shapes}.
 */
@FreshetGenerated("com.acme.Shapes")
@SuppressWarnings("all")
public final class ShapesSender implements Shapes, Sender {
    private static final MethodDescriptor DRAWN = MethodDescriptor.builder("drawn")
            .parameters("shape", "more", "circle")
            .typesOf(ShapesSender.class)
            .versions("8pi8lyf0")
            .build();

    private static final MethodDescriptor PAIRED = MethodDescriptor.builder("paired")
            .parameters("first", "second", "third")
            .typesOf(ShapesSender.class)
            .update(UpdateDescriptor.slot("pair").text("{first.left} {second.right}"))
            .versions("34e9q46x")
            .build();

    private static final MethodDescriptor PAGED = MethodDescriptor.builder("paged")
            .parameters("numbers", "shapes", "texts")
            .typesOf(ShapesSender.class)
            .versions("8p9k4ogc")
            .build();

    private static final MethodDescriptor ANSWERED = MethodDescriptor.builder("answered")
            .parameters("result", "plain")
            .typesOf(ShapesSender.class)
            .versions("2fg3rnde")
            .build();

    private static final MethodDescriptor TOLD = MethodDescriptor.builder("told")
            .parameters("account", "ledger")
            .typesOf(ShapesSender.class)
            .versions("afz37fpr")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Shapes", DRAWN, PAIRED, PAGED, ANSWERED, TOLD);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public ShapesSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void drawn(Shapes.Shape shape, List<Shapes.Shape> more, Shapes.Circle circle) {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(more, "more");
        Objects.requireNonNull(circle, "circle");
        sink.accept(Invocation.of(DRAWN, shape, more, circle));
    }

    @Override
    public void paired(Shapes.Pair<String, Long> first, Shapes.Pair<Integer, String> second,
            Shapes.Pair<@Nullable Long, List<Shapes.Circle>> third) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(third, "third");
        sink.accept(Invocation.of(PAIRED, first, second, third));
    }

    @Override
    public void paged(Shapes.Page<Long> numbers, Shapes.Page<Shapes.Shape> shapes,
            Shapes.Page<String> texts) {
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(shapes, "shapes");
        Objects.requireNonNull(texts, "texts");
        sink.accept(Invocation.of(PAGED, numbers, shapes, texts));
    }

    @Override
    public void answered(Shapes.Result<Long> result, Shapes.Result<String> plain) {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(plain, "plain");
        sink.accept(Invocation.of(ANSWERED, result, plain));
    }

    @Override
    public void told(Shapes.Account account, Shapes.Ledger ledger) {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(ledger, "ledger");
        sink.accept(Invocation.of(TOLD, account, ledger));
    }
}
