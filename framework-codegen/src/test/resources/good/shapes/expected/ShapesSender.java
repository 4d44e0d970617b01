package com.acme;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Shapes}.
 */
@FreshetGenerated("com.acme.Shapes")
public final class ShapesSender implements Shapes, Sender {
    private static final MethodDescriptor DRAWN = new MethodDescriptor(
            "drawn",
            List.of("shape", "more", "circle"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("8qleeho6"));

    private static final MethodDescriptor PAIRED = new MethodDescriptor(
            "paired",
            List.of("first", "second", "third"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("pair"),
                            new UpdateDescriptor.Content.Text("{first.left} {second.right}"),
                            Optional.empty())),
            List.of("57irijx"));

    private static final MethodDescriptor PAGED = new MethodDescriptor(
            "paged",
            List.of("numbers", "shapes", "texts", "nest"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("1foubqgi"));

    private static final MethodDescriptor ANSWERED = new MethodDescriptor(
            "answered",
            List.of("result", "plain"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("cu1v03hd"));

    private static final MethodDescriptor TOLD = new MethodDescriptor(
            "told",
            List.of("account", "ledger"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("4r2d5tm9"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Shapes",
            List.of(DRAWN, PAIRED, PAGED, ANSWERED, TOLD));

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
        sink.accept(Invocation.of(DRAWN, shape, more, circle));
    }

    @Override
    public void paired(Shapes.Pair<String, Long> first, Shapes.Pair<Integer, String> second,
            Shapes.Pair<Long, List<Shapes.Circle>> third) {
        sink.accept(Invocation.of(PAIRED, first, second, third));
    }

    @Override
    public void paged(Shapes.Page<Long> numbers, Shapes.Page<Shapes.Shape> shapes,
            Shapes.Page<String> texts, Shapes.Nest<Integer> nest) {
        sink.accept(Invocation.of(PAGED, numbers, shapes, texts, nest));
    }

    @Override
    public void answered(Shapes.Result<Long> result, Shapes.Result<String> plain) {
        sink.accept(Invocation.of(ANSWERED, result, plain));
    }

    @Override
    public void told(Shapes.Account account, Shapes.Ledger ledger) {
        sink.accept(Invocation.of(TOLD, account, ledger));
    }
}
