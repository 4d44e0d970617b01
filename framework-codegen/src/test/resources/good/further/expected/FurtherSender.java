package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls every browser that listens to {@link Further}.
 */
@FreshetGenerated("com.acme.Further")
@SuppressWarnings("all")
public final class FurtherSender implements Further, Sender {
    private static final MethodDescriptor ANYTHING = MethodDescriptor.builder("anything")
            .parameters("any", "byName", "objects", "none")
            .typesOf(FurtherSender.class)
            .versions("2efhn6ak")
            .build();

    private static final MethodDescriptor COLLECTIONS = MethodDescriptor.builder("collections")
            .parameters("ordered", "units", "byUnit", "concurrent", "array", "prices", "book")
            .typesOf(FurtherSender.class)
            .versions("axgnmzfl")
            .build();

    private static final MethodDescriptor NUMBERS = MethodDescriptor.builder("numbers")
            .parameters("sum", "count", "open", "a", "b", "c")
            .typesOf(FurtherSender.class)
            .versions("1sydlvom")
            .build();

    private static final MethodDescriptor HELD = MethodDescriptor.builder("held")
            .parameters("last", "held")
            .typesOf(FurtherSender.class)
            .versions("112tcq8z")
            .build();

    private static final MethodDescriptor TIMES = MethodDescriptor.builder("times")
            .parameters("year", "day", "time", "period", "zone", "offset")
            .typesOf(FurtherSender.class)
            .versions("bbr4wlxp")
            .build();

    private static final MethodDescriptor NAMED = MethodDescriptor.builder("named")
            .parameters("snake", "kebab", "renamed", "created", "email")
            .typesOf(FurtherSender.class)
            .versions("7owwwqxg")
            .build();

    private static final MethodDescriptor KINDS = MethodDescriptor.builder("kinds")
            .parameters("event", "animal", "pet")
            .typesOf(FurtherSender.class)
            .versions("bfg0t342")
            .build();

    private static final MethodDescriptor NESTED = MethodDescriptor.builder("nested")
            .parameters("inner", "kind")
            .typesOf(FurtherSender.class)
            .versions("8ztxwjjs")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Further", ANYTHING, COLLECTIONS, NUMBERS, HELD, TIMES, NAMED, KINDS, NESTED);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public FurtherSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void anything(JsonNode any, Map<String, JsonNode> byName, List<ObjectNode> objects,
            @Nullable JsonNode none) {
        Objects.requireNonNull(any, "any");
        Objects.requireNonNull(byName, "byName");
        Objects.requireNonNull(objects, "objects");
        sink.accept(Invocation.of(ANYTHING, any, byName, objects, none));
    }

    @Override
    public void collections(LinkedHashSet<Long> ordered, EnumSet<Further.Side> units,
            EnumMap<Further.Side, Long> byUnit, ConcurrentHashMap<String, Long> concurrent,
            ArrayList<Long> array, Further.Prices prices, Further.Book<Long> book) {
        Objects.requireNonNull(ordered, "ordered");
        Objects.requireNonNull(units, "units");
        Objects.requireNonNull(byUnit, "byUnit");
        Objects.requireNonNull(concurrent, "concurrent");
        Objects.requireNonNull(array, "array");
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(book, "book");
        sink.accept(Invocation.of(COLLECTIONS, ordered, units, byUnit, concurrent, array, prices,
                book));
    }

    @Override
    public void numbers(AtomicLong sum, AtomicInteger count, AtomicBoolean open, OptionalInt a,
            OptionalLong b, OptionalDouble c) {
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(open, "open");
        sink.accept(Invocation.of(NUMBERS, sum, count, open, a, b, c));
    }

    @Override
    public void held(AtomicReference<Long> last, Further.Held held) {
        Objects.requireNonNull(held, "held");
        sink.accept(Invocation.of(HELD, last, held));
    }

    @Override
    public void times(Year year, MonthDay day, OffsetTime time, Period period, ZoneId zone,
            ZoneOffset offset) {
        Objects.requireNonNull(year, "year");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(offset, "offset");
        sink.accept(Invocation.of(TIMES, year, day, time, period, zone, offset));
    }

    @Override
    public void named(Further.Snake snake, Further.Kebab kebab, Further.Renamed renamed,
            Further.Created created, Further.Email email) {
        Objects.requireNonNull(snake, "snake");
        Objects.requireNonNull(kebab, "kebab");
        Objects.requireNonNull(renamed, "renamed");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(email, "email");
        sink.accept(Invocation.of(NAMED, snake, kebab, renamed, created, email));
    }

    @Override
    public void kinds(Further.Event event, Further.Animal animal, Further.Pet pet) {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(animal, "animal");
        Objects.requireNonNull(pet, "pet");
        sink.accept(Invocation.of(KINDS, event, animal, pet));
    }

    @Override
    public void nested(Further.Outer.Inner inner, Further.Outer.Kind kind) {
        Objects.requireNonNull(inner, "inner");
        Objects.requireNonNull(kind, "kind");
        sink.accept(Invocation.of(NESTED, inner, kind));
    }
}
