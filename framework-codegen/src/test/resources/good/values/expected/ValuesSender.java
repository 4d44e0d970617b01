package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls every browser that listens to {@link Values}.
 */
@FreshetGenerated("com.acme.Values")
@SuppressWarnings("all")
public final class ValuesSender implements Values, Sender {
    private static final MethodDescriptor TIMES = MethodDescriptor.builder("times")
            .parameters("offset", "zoned", "time", "local", "month", "length")
            .typesOf(ValuesSender.class)
            .versions("159b5sx8")
            .build();

    private static final MethodDescriptor NAMES = MethodDescriptor.builder("names")
            .parameters("id", "link", "language", "currency")
            .typesOf(ValuesSender.class)
            .versions("m62s1vf")
            .build();

    private static final MethodDescriptor BYTES = MethodDescriptor.builder("bytes")
            .parameters("some", "many", "arrays", "maybe")
            .typesOf(ValuesSender.class)
            .versions("349tieyj")
            .build();

    private static final MethodDescriptor NUMBERS = MethodDescriptor.builder("numbers")
            .parameters("exact", "price", "maybe", "flat")
            .typesOf(ValuesSender.class)
            .update(UpdateDescriptor.slot("n").text("{exact} {flat.price}"))
            .versions("o4qigkl")
            .build();

    private static final MethodDescriptor KEYS = MethodDescriptor.builder("keys")
            .parameters("bySide", "byId", "byNumber", "byFlag", "byUuid", "byPrice", "byDouble")
            .typesOf(ValuesSender.class)
            .versions("8vavh478")
            .build();

    private static final MethodDescriptor BOXES = MethodDescriptor.builder("boxes")
            .parameters("always", "sometimes", "many")
            .typesOf(ValuesSender.class)
            .versions("409audf8")
            .build();

    private static final MethodDescriptor INHERITED = MethodDescriptor.builder("inherited")
            .parameters("value")
            .typesOf(ValuesSender.class)
            .versions("5gqvyimv")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Values", TIMES, NAMES, BYTES, NUMBERS, KEYS, BOXES, INHERITED);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public ValuesSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void times(OffsetDateTime offset, ZonedDateTime zoned, LocalTime time,
            LocalDateTime local, YearMonth month, Duration length) {
        Objects.requireNonNull(offset, "offset");
        Objects.requireNonNull(zoned, "zoned");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(length, "length");
        sink.accept(Invocation.of(TIMES, offset, zoned, time, local, month, length));
    }

    @Override
    public void names(UUID id, URI link, Locale language, Currency currency) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(currency, "currency");
        sink.accept(Invocation.of(NAMES, id, link, language, currency));
    }

    @Override
    public void bytes(byte[] some, List<byte[]> many, byte[][] arrays, byte @Nullable [] maybe) {
        Objects.requireNonNull(some, "some");
        Objects.requireNonNull(many, "many");
        Objects.requireNonNull(arrays, "arrays");
        sink.accept(Invocation.of(BYTES, some, many, arrays, maybe));
    }

    @Override
    public void numbers(long exact, BigDecimal price, @Nullable BigInteger maybe,
            Values.Flat flat) {
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(flat, "flat");
        sink.accept(Invocation.of(NUMBERS, (double) exact, price.doubleValue(),
                maybe == null ? null : maybe.doubleValue(), flat));
    }

    @Override
    public void keys(Map<Values.Side, Integer> bySide, Map<Long, String> byId,
            SortedMap<Integer, byte[]> byNumber, Map<Boolean, Set<Long>> byFlag,
            Map<UUID, Double> byUuid, Map<BigDecimal, Instant> byPrice,
            Map<Double, String> byDouble) {
        Objects.requireNonNull(bySide, "bySide");
        Objects.requireNonNull(byId, "byId");
        Objects.requireNonNull(byNumber, "byNumber");
        Objects.requireNonNull(byFlag, "byFlag");
        Objects.requireNonNull(byUuid, "byUuid");
        Objects.requireNonNull(byPrice, "byPrice");
        Objects.requireNonNull(byDouble, "byDouble");
        sink.accept(Invocation.of(KEYS, bySide, byId, byNumber, byFlag, byUuid, byPrice, byDouble));
    }

    @Override
    public void boxes(Long always, @Nullable Long sometimes, Collection<Long> many) {
        Objects.requireNonNull(always, "always");
        Objects.requireNonNull(many, "many");
        sink.accept(Invocation.of(BOXES, always, sometimes, many));
    }

    @Override
    public void inherited(Long value) {
        sink.accept(Invocation.of(INHERITED, value));
    }
}
