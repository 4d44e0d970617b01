package com.acme;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Names}.
 */
@FreshetGenerated("com.acme.Names")
@SuppressWarnings("all")
public final class NamesSender implements Names, Sender {
    private static final MethodDescriptor DELETE = MethodDescriptor.builder("delete")
            .parameters("delete", "arguments", "in", "function", "text", "dom", "of")
            .typesOf(NamesSender.class)
            .delivery(DeliveryPolicy.latest("delete", "function.typeof"))
            .update(dev.freshet.api.UpdateDescriptor.slot("{delete}-{arguments}-{in}")
                    .text("{function.typeof}{text}{dom}{of}"))
            .versions("5w0r656u")
            .build();

    private static final MethodDescriptor MODULE = MethodDescriptor.builder("module")
            .parameters("listener", "slot", "Names", "decodeKeywords", "NamesHandlers")
            .typesOf(NamesSender.class)
            .versions("bkixqtpt")
            .build();

    private static final MethodDescriptor STRICT = MethodDescriptor.builder("strict")
            .parameters("eval", "await", "yield", "let", "async", "undefined", "value", "get",
                    "set")
            .typesOf(NamesSender.class)
            .versions("7bp2zig6")
            .build();

    private static final MethodDescriptor LETTERS = MethodDescriptor.builder("letters")
            .parameters("\u20acuro", "gr\u00f6\u00dfe", "function", "_uro", "__proto__", "$")
            .typesOf(NamesSender.class)
            .update(dev.freshet.api.UpdateDescriptor.slot("{\u20acuro}")
                    .text("{gr\u00f6\u00dfe} {function.\u20ac}"))
            .update(dev.freshet.api.UpdateDescriptor.slot("{__proto__}").remove())
            .versions("axohl7pw")
            .build();

    private static final MethodDescriptor SENDER_ = MethodDescriptor.builder("sender")
            .parameters("sink", "LISTENER", "SENDER", "Invocation")
            .typesOf(NamesSender.class)
            .versions("9keqm4x7")
            .build();

    private static final MethodDescriptor HIDING = MethodDescriptor.builder("hiding")
            .parameters("Objects", "java", "dev", "Long")
            .typesOf(NamesSender.class)
            .versions("aydhsnei")
            .build();

    private static final MethodDescriptor FOO_BAR = MethodDescriptor.builder("foo_bar")
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor FOO_BAR_ = MethodDescriptor.builder("fooBar")
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor LISTENER__ = MethodDescriptor.builder("listener")
            .parameters("named")
            .typesOf(NamesSender.class)
            .versions("c589s47c")
            .build();

    private static final MethodDescriptor TYPES = MethodDescriptor.builder("types")
            .parameters("list", "optional", "decimal", "lower", "other", "handlers")
            .typesOf(NamesSender.class)
            .versions("3nz7dnk8")
            .build();

    private static final MethodDescriptor $_ = MethodDescriptor.builder("$")
            .parameters("$")
            .typesOf(NamesSender.class)
            .versions("5fmjxv29")
            .build();

    private static final MethodDescriptor PRICES = MethodDescriptor.builder("prices")
            .parameters("price")
            .typesOf(NamesSender.class)
            .versions("34wh7l7i")
            .build();

    private static final ListenerDescriptor LISTENER_ = ListenerDescriptor.of(
            "com.acme.Names", DELETE, MODULE, STRICT, LETTERS, SENDER_, HIDING, FOO_BAR, FOO_BAR_,
                    LISTENER__, TYPES, $_, PRICES);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public NamesSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER_;
    }

    /**
     * @param delete is an operator
     * @param arguments is protected
     */
    @Override
    public void delete(String delete, String arguments, int in, Names.Keywords function,
            String text, String dom, String of) {
        Objects.requireNonNull(delete, "delete");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(dom, "dom");
        Objects.requireNonNull(of, "of");
        sink.accept(dev.freshet.api.Invocation.of(DELETE, delete, arguments, in, function, text,
                dom, of));
    }

    @Override
    public void module(String listener, String slot, String Names, String decodeKeywords,
            String NamesHandlers) {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(Names, "Names");
        Objects.requireNonNull(decodeKeywords, "decodeKeywords");
        Objects.requireNonNull(NamesHandlers, "NamesHandlers");
        sink.accept(dev.freshet.api.Invocation.of(MODULE, listener, slot, Names, decodeKeywords,
                NamesHandlers));
    }

    @Override
    public void strict(int eval, int await, int yield, int let, int async, int undefined, int value,
            int get, int set) {
        sink.accept(dev.freshet.api.Invocation.of(STRICT, eval, await, yield, let, async, undefined,
                value, get, set));
    }

    @Override
    public void letters(String €uro, long größe, Names.Keywords function, String _uro,
            String __proto__, String $) {
        Objects.requireNonNull(€uro, "€uro");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(_uro, "_uro");
        Objects.requireNonNull(__proto__, "__proto__");
        Objects.requireNonNull($, "$");
        sink.accept(dev.freshet.api.Invocation.of(LETTERS, €uro, größe, function, _uro, __proto__,
                $));
    }

    @Override
    public void sender(String sink, String LISTENER, String SENDER, String Invocation_) {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(LISTENER, "LISTENER");
        Objects.requireNonNull(SENDER, "SENDER");
        Objects.requireNonNull(Invocation_, "Invocation");
        this.sink.accept(dev.freshet.api.Invocation.of(SENDER_, sink, LISTENER, SENDER,
                Invocation_));
    }

    @Override
    public void hiding(String Objects_, String java_, String dev_, String Long_) {
        Objects.requireNonNull(Objects_, "Objects");
        Objects.requireNonNull(java_, "java");
        Objects.requireNonNull(dev_, "dev");
        Objects.requireNonNull(Long_, "Long");
        sink.accept(dev.freshet.api.Invocation.of(HIDING, Objects_, java_, dev_, Long_));
    }

    @Override
    public void foo_bar() {
        sink.accept(dev.freshet.api.Invocation.of(FOO_BAR));
    }

    @Override
    public void fooBar() {
        sink.accept(dev.freshet.api.Invocation.of(FOO_BAR_));
    }

    @Override
    public void listener(String named) {
        Objects.requireNonNull(named, "named");
        sink.accept(dev.freshet.api.Invocation.of(LISTENER__, named));
    }

    @Override
    public void types(Names.List list, Names.Optional optional, Names.Decimal decimal,
            Names.string lower, Names.Other.Decimal other, Names.NamesHandlers handlers) {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(optional, "optional");
        Objects.requireNonNull(decimal, "decimal");
        Objects.requireNonNull(lower, "lower");
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(handlers, "handlers");
        sink.accept(dev.freshet.api.Invocation.of(TYPES, list, optional, decimal, lower, other,
                handlers));
    }

    @Override
    public void $(int $) {
        sink.accept(dev.freshet.api.Invocation.of($_, $));
    }

    @Override
    public void prices(Names.Preis€ price) {
        Objects.requireNonNull(price, "price");
        sink.accept(dev.freshet.api.Invocation.of(PRICES, price));
    }
}
