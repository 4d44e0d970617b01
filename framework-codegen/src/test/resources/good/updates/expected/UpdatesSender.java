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
import java.util.Objects;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Updates}.
 */
@FreshetGenerated("com.acme.Updates")
@SuppressWarnings("all")
public final class UpdatesSender implements Updates, Sender {
    private static final MethodDescriptor ALL = MethodDescriptor.builder("all")
            .parameters("symbol", "price")
            .typesOf(UpdatesSender.class)
            .update(UpdateDescriptor.slot("head").text("Closed"))
            .update(UpdateDescriptor.slot("price-{symbol}").text("{price} USD"))
            .update(UpdateDescriptor.selector("#row-{symbol} .price").text("{price}"))
            .update(UpdateDescriptor.selector("#bar").attribute("value", "{price}"))
            .update(UpdateDescriptor.slot("{symbol}").attribute("title", "{symbol}: {price}"))
            .update(UpdateDescriptor.slot("{symbol}").attribute("data-state", "new"))
            .update(UpdateDescriptor.slot("row-{symbol}").remove())
            .update(UpdateDescriptor.slot("first").template(DomAction.REPLACE, "row"))
            .update(UpdateDescriptor.slot("rows").template(DomAction.APPEND, "tables/row")
                    .withKey("row-{symbol}"))
            .update(UpdateDescriptor.selector("ul").template(DomAction.APPEND, "row"))
            .update(UpdateDescriptor.slot("rows").template(DomAction.PREPEND, "row")
                    .withKey("row-{symbol}"))
            .update(UpdateDescriptor.slot("rows").template(DomAction.BEFORE, "row"))
            .update(UpdateDescriptor.slot("rows").template(DomAction.AFTER, "row")
                    .withKey("row-{symbol}"))
            .update(UpdateDescriptor.slot("form").template(DomAction.MORPH, "row"))
            .update(UpdateDescriptor.slot("empty").text(""))
            .versions("def2axsc")
            .build();

    private static final MethodDescriptor CLASSES = MethodDescriptor.builder("classes")
            .parameters("quote", "closed")
            .typesOf(UpdatesSender.class)
            .update(UpdateDescriptor.slot("{quote.symbol}")
                    .classes("rising bold", "{quote.rising}"))
            .update(UpdateDescriptor.selector("#head").classes("closed", "{closed}"))
            .versions("6v031qcn")
            .build();

    private static final MethodDescriptor DEEP = MethodDescriptor.builder("deep")
            .parameters("outer")
            .typesOf(UpdatesSender.class)
            .delivery(DeliveryPolicy.latest("outer.inner.id", "outer.maybe.name")
                    .expiring(Duration.ofHours(1)))
            .update(UpdateDescriptor.slot("{outer.inner.id}")
                    .text("{outer.maybe.id}{outer.inner.name}"))
            .versions("56tbwgec")
            .build();

    private static final MethodDescriptor ESCAPED = MethodDescriptor.builder("escaped")
            .parameters("text")
            .typesOf(UpdatesSender.class)
            .update(UpdateDescriptor.slot("a\"b'c`d\\e${{f}}")
                    .text("`${{{text}}}` $ \\ \n \u2028 \ud800 \" </script> $"))
            .update(UpdateDescriptor.slot("${text}").text("{text}$"))
            .update(UpdateDescriptor.selector("#a\\:b [title=\"{text}\"] `")
                    .text("{{}} \ud83d\ude00 \u00e9"))
            .versions("44ope7v1")
            .build();

    private static final MethodDescriptor STATE = MethodDescriptor.builder("state")
            .parameters("value")
            .typesOf(UpdatesSender.class)
            .delivery(DeliveryPolicy.latest())
            .versions("9yn0vvrr")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Updates", ALL, CLASSES, DEEP, ESCAPED, STATE);

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
        Objects.requireNonNull(symbol, "symbol");
        sink.accept(Invocation.of(ALL, symbol, price));
    }

    @Override
    public void classes(Updates.Quote quote, Optional<Boolean> closed) {
        Objects.requireNonNull(quote, "quote");
        sink.accept(Invocation.of(CLASSES, quote, closed));
    }

    /**
     * Deep paths, with null on the way.
     */
    @Override
    public void deep(Updates.Outer outer) {
        Objects.requireNonNull(outer, "outer");
        sink.accept(Invocation.of(DEEP, outer));
    }

    /**
     * What has to be escaped, in the one or the other language.
     */
    @Override
    public void escaped(String text) {
        Objects.requireNonNull(text, "text");
        sink.accept(Invocation.of(ESCAPED, text));
    }

    @Override
    public void state(int value) {
        sink.accept(Invocation.of(STATE, value));
    }
}
