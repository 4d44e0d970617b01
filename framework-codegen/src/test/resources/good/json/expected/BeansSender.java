package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.time.chrono.IsoEra;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Beans}.
 */
@FreshetGenerated("com.acme.Beans")
@SuppressWarnings("all")
public final class BeansSender implements Beans, Sender {
    private static final MethodDescriptor NAMED = MethodDescriptor.builder("named")
            .parameters("named", "derived", "spelled", "notGetters")
            .typesOf(BeansSender.class)
            .versions("1jqlj4xj")
            .build();

    private static final MethodDescriptor INHERITED = MethodDescriptor.builder("inherited")
            .parameters("sub", "user", "shown", "fields")
            .typesOf(BeansSender.class)
            .versions("3a7wouas")
            .build();

    private static final MethodDescriptor LEFT = MethodDescriptor.builder("left")
            .parameters("present", "absent", "filled", "defaults")
            .typesOf(BeansSender.class)
            .versions("dsa72l0n")
            .build();

    private static final MethodDescriptor GENERIC = MethodDescriptor.builder("generic")
            .parameters("box", "longs")
            .typesOf(BeansSender.class)
            .versions("c5id59t8")
            .build();

    private static final MethodDescriptor FORMATTED = MethodDescriptor.builder("formatted")
            .parameters("formatted", "eras")
            .typesOf(BeansSender.class)
            .versions("p8fs7xu")
            .build();

    private static final MethodDescriptor ITSELF = MethodDescriptor.builder("itself")
            .parameters("node")
            .typesOf(BeansSender.class)
            .versions("4b98nguk")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Beans", NAMED, INHERITED, LEFT, GENERIC, FORMATTED, ITSELF);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public BeansSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void named(Beans.Named named, Beans.Derived derived, Beans.Spelled spelled,
            Beans.NotGetters notGetters) {
        Objects.requireNonNull(named, "named");
        Objects.requireNonNull(derived, "derived");
        Objects.requireNonNull(spelled, "spelled");
        Objects.requireNonNull(notGetters, "notGetters");
        sink.accept(Invocation.of(NAMED, named, derived, spelled, notGetters));
    }

    @Override
    public void inherited(Beans.Sub sub, Beans.User user, Beans.Shown shown, Beans.Fields fields) {
        Objects.requireNonNull(sub, "sub");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(fields, "fields");
        sink.accept(Invocation.of(INHERITED, sub, user, shown, fields));
    }

    @Override
    public void left(Beans.Present present, Beans.Absent absent, Beans.Filled filled,
            Beans.Defaults defaults) {
        Objects.requireNonNull(present, "present");
        Objects.requireNonNull(absent, "absent");
        Objects.requireNonNull(filled, "filled");
        Objects.requireNonNull(defaults, "defaults");
        sink.accept(Invocation.of(LEFT, present, absent, filled, defaults));
    }

    @Override
    public void generic(Beans.Box<Long> box, Beans.LongBox longs) {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(longs, "longs");
        sink.accept(Invocation.of(GENERIC, box, longs));
    }

    @Override
    public void formatted(Beans.Formatted formatted, Map<FormatStyle, IsoEra> eras) {
        Objects.requireNonNull(formatted, "formatted");
        Objects.requireNonNull(eras, "eras");
        sink.accept(Invocation.of(FORMATTED, formatted, eras));
    }

    @Override
    public void itself(Beans.Node node) {
        Objects.requireNonNull(node, "node");
        sink.accept(Invocation.of(ITSELF, node));
    }
}
