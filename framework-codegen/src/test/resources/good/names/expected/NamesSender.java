package com.acme;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;

/**
 * Calls every browser that listens to {@link Names}.
 */
@FreshetGenerated("com.acme.Names")
public final class NamesSender implements Names, Sender {
    private static final MethodDescriptor DELETE = new MethodDescriptor(
            "delete",
            java.util.List.of("delete", "arguments", "in", "function", "text", "dom", "of"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.UntilNewer(java.util.List.of("delete",
                    "function.typeof")), java.util.Optional.empty()),
            java.util.List.of(
                    new dev.freshet.api.UpdateDescriptor(
                            DomAction.TEXT,
                            new dev.freshet.api.UpdateDescriptor.Target.Slot("{delete}-{arguments}-{in}"),
                            new dev.freshet.api.UpdateDescriptor.Content.Text("{function.typeof}{text}{dom}{of}"),
                            java.util.Optional.empty())),
            java.util.List.of("7rekhsls"));

    private static final MethodDescriptor MODULE = new MethodDescriptor(
            "module",
            java.util.List.of("listener", "slot", "Names", "decodeKeywords", "NamesHandlers"),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("7w8xj3om"));

    private static final MethodDescriptor STRICT = new MethodDescriptor(
            "strict",
            java.util.List.of("eval", "await", "yield", "let", "async", "undefined", "value", "get",
                    "set"),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("6ko59wjf"));

    private static final MethodDescriptor LETTERS = new MethodDescriptor(
            "letters",
            java.util.List.of("\u20acuro", "gr\u00f6\u00dfe", "function", "_uro", "__proto__", "$"),
            DeliveryPolicy.EVERY,
            java.util.List.of(
                    new dev.freshet.api.UpdateDescriptor(
                            DomAction.TEXT,
                            new dev.freshet.api.UpdateDescriptor.Target.Slot("{\u20acuro}"),
                            new dev.freshet.api.UpdateDescriptor.Content.Text("{gr\u00f6\u00dfe} {function.\u20ac}"),
                            java.util.Optional.empty()),
                    new dev.freshet.api.UpdateDescriptor(
                            DomAction.REMOVE,
                            new dev.freshet.api.UpdateDescriptor.Target.Slot("{__proto__}"),
                            new dev.freshet.api.UpdateDescriptor.Content.Nothing(),
                            java.util.Optional.empty())),
            java.util.List.of("4tqhzyjn"));

    private static final MethodDescriptor SENDER_ = new MethodDescriptor(
            "sender",
            java.util.List.of("sink", "LISTENER", "SENDER", "Invocation"),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("a54ctkwo"));

    private static final MethodDescriptor FOO_BAR = new MethodDescriptor(
            "foo_bar",
            java.util.List.of(),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("ch928o7s"));

    private static final MethodDescriptor FOO_BAR_ = new MethodDescriptor(
            "fooBar",
            java.util.List.of(),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("ch928o7s"));

    private static final MethodDescriptor LISTENER__ = new MethodDescriptor(
            "listener",
            java.util.List.of("named"),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("ds7xkz8s"));

    private static final MethodDescriptor TYPES = new MethodDescriptor(
            "types",
            java.util.List.of("list", "optional", "decimal", "lower", "other", "handlers"),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("94honufm"));

    private static final MethodDescriptor $_ = new MethodDescriptor(
            "$",
            java.util.List.of("$"),
            DeliveryPolicy.EVERY,
            java.util.List.of(),
            java.util.List.of("boedprmz"));

    private static final ListenerDescriptor LISTENER_ = new ListenerDescriptor(
            "com.acme.Names",
            java.util.List.of(DELETE, MODULE, STRICT, LETTERS, SENDER_, FOO_BAR, FOO_BAR_,
                    LISTENER__, TYPES, $_));

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
        sink.accept(dev.freshet.api.Invocation.of(DELETE, delete, arguments, in, function, text, dom, of));
    }

    @Override
    public void module(String listener, String slot, String Names, String decodeKeywords,
            String NamesHandlers) {
        sink.accept(dev.freshet.api.Invocation.of(MODULE, listener, slot, Names, decodeKeywords, NamesHandlers));
    }

    @Override
    public void strict(int eval, int await, int yield, int let, int async, int undefined, int value,
            int get, int set) {
        sink.accept(dev.freshet.api.Invocation.of(STRICT, eval, await, yield, let, async, undefined, value, get, set));
    }

    @Override
    public void letters(String €uro, long größe, Names.Keywords function, String _uro,
            String __proto__, String $) {
        sink.accept(dev.freshet.api.Invocation.of(LETTERS, €uro, größe, function, _uro, __proto__, $));
    }

    @Override
    public void sender(String sink, String LISTENER, String SENDER, String Invocation) {
        this.sink.accept(dev.freshet.api.Invocation.of(SENDER_, sink, LISTENER, SENDER, Invocation));
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
        sink.accept(dev.freshet.api.Invocation.of(LISTENER__, named));
    }

    @Override
    public void types(Names.List list, Names.Optional optional, Names.Decimal decimal,
            Names.string lower, Names.Other.Decimal other, Names.NamesHandlers handlers) {
        sink.accept(dev.freshet.api.Invocation.of(TYPES, list, optional, decimal, lower, other, handlers));
    }

    @Override
    public void $(int $) {
        sink.accept(dev.freshet.api.Invocation.of($_, $));
    }
}
