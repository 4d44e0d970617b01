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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Updates}.
 */
@FreshetGenerated("com.acme.Updates")
public final class UpdatesSender implements Updates, Sender {
    private static final MethodDescriptor ALL = new MethodDescriptor(
            "all",
            List.of("symbol", "price"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("head"),
                            new UpdateDescriptor.Content.Text("Closed"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("price-{symbol}"),
                            new UpdateDescriptor.Content.Text("{price} USD"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Selector("#row-{symbol} .price"),
                            new UpdateDescriptor.Content.Text("{price}"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.ATTRIBUTE,
                            new UpdateDescriptor.Target.Selector("#bar"),
                            new UpdateDescriptor.Content.Attribute("value", "{price}"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.ATTRIBUTE,
                            new UpdateDescriptor.Target.Slot("{symbol}"),
                            new UpdateDescriptor.Content.Attribute("title", "{symbol}: {price}"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.ATTRIBUTE,
                            new UpdateDescriptor.Target.Slot("{symbol}"),
                            new UpdateDescriptor.Content.Attribute("data-state", "new"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.REMOVE,
                            new UpdateDescriptor.Target.Slot("row-{symbol}"),
                            new UpdateDescriptor.Content.Nothing(),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.REPLACE,
                            new UpdateDescriptor.Target.Slot("first"),
                            new UpdateDescriptor.Content.Template("row"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.APPEND,
                            new UpdateDescriptor.Target.Slot("rows"),
                            new UpdateDescriptor.Content.Template("tables/row"),
                            Optional.of("row-{symbol}")),
                    new UpdateDescriptor(
                            DomAction.APPEND,
                            new UpdateDescriptor.Target.Selector("ul"),
                            new UpdateDescriptor.Content.Template("row"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.PREPEND,
                            new UpdateDescriptor.Target.Slot("rows"),
                            new UpdateDescriptor.Content.Template("row"),
                            Optional.of("row-{symbol}")),
                    new UpdateDescriptor(
                            DomAction.BEFORE,
                            new UpdateDescriptor.Target.Slot("rows"),
                            new UpdateDescriptor.Content.Template("row"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.AFTER,
                            new UpdateDescriptor.Target.Slot("rows"),
                            new UpdateDescriptor.Content.Template("row"),
                            Optional.of("row-{symbol}")),
                    new UpdateDescriptor(
                            DomAction.MORPH,
                            new UpdateDescriptor.Target.Slot("form"),
                            new UpdateDescriptor.Content.Template("row"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("empty"),
                            new UpdateDescriptor.Content.Text(""),
                            Optional.empty())),
            List.of("45141yhd"));

    private static final MethodDescriptor CLASSES = new MethodDescriptor(
            "classes",
            List.of("quote", "closed"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.CLASS,
                            new UpdateDescriptor.Target.Slot("{quote.symbol}"),
                            new UpdateDescriptor.Content.Classes("rising bold", "{quote.rising}"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.CLASS,
                            new UpdateDescriptor.Target.Selector("#head"),
                            new UpdateDescriptor.Content.Classes("closed", "{closed}"),
                            Optional.empty())),
            List.of("31h8tz7r"));

    private static final MethodDescriptor DEEP = new MethodDescriptor(
            "deep",
            List.of("outer"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.UntilNewer(List.of("outer.inner.id",
                    "outer.maybe.name")), Optional.of(Duration.ofSeconds(3600))),
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("{outer.inner.id}"),
                            new UpdateDescriptor.Content.Text("{outer.maybe.id}{outer.inner.name}"),
                            Optional.empty())),
            List.of("eyvyga2"));

    private static final MethodDescriptor ESCAPED = new MethodDescriptor(
            "escaped",
            List.of("text"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("a\"b'c`d\\e${{f}}"),
                            new UpdateDescriptor.Content.Text("`${{{text}}}` $ \\ \n \u2028 \ud800 \" </script> $"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("${text}"),
                            new UpdateDescriptor.Content.Text("{text}$"),
                            Optional.empty()),
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Selector("#a\\:b [title=\"{text}\"] `"),
                            new UpdateDescriptor.Content.Text("{{}} \ud83d\ude00 \u00e9"),
                            Optional.empty())),
            List.of("iyjfy8q"));

    private static final MethodDescriptor STATE = new MethodDescriptor(
            "state",
            List.of("value"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.UntilNewer(List.of()), Optional.empty()),
            List.of(),
            List.of("450tpt8z"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Updates",
            List.of(ALL, CLASSES, DEEP, ESCAPED, STATE));

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public UpdatesSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void all(String symbol, double price) {
        sink.accept(Invocation.of(ALL, symbol, price));
    }

    @Override
    public void classes(Updates.Quote quote, Optional<Boolean> closed) {
        sink.accept(Invocation.of(CLASSES, quote, closed));
    }

    /**
     * Deep paths, with null on the way.
     */
    @Override
    public void deep(Updates.Outer outer) {
        sink.accept(Invocation.of(DEEP, outer));
    }

    /**
     * What has to be escaped, in the one or the other language.
     */
    @Override
    public void escaped(String text) {
        sink.accept(Invocation.of(ESCAPED, text));
    }

    @Override
    public void state(int value) {
        sink.accept(Invocation.of(STATE, value));
    }
}
