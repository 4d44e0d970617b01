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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls every browser that listens to {@link Values}.
 */
@FreshetGenerated("com.acme.Values")
public final class ValuesSender implements Values, Sender {
    private static final MethodDescriptor TIMES = new MethodDescriptor(
            "times",
            List.of("offset", "zoned", "time", "local", "month", "length"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("wue5xa8"));

    private static final MethodDescriptor NAMES = new MethodDescriptor(
            "names",
            List.of("id", "link", "language", "currency"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("nea66q1"));

    private static final MethodDescriptor BYTES = new MethodDescriptor(
            "bytes",
            List.of("some", "many", "arrays", "maybe"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("62497xhk"));

    private static final MethodDescriptor NUMBERS = new MethodDescriptor(
            "numbers",
            List.of("exact", "price", "maybe", "flat"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("n"),
                            new UpdateDescriptor.Content.Text("{exact} {flat.price}"),
                            Optional.empty())),
            List.of("49zm0wab"));

    private static final MethodDescriptor KEYS = new MethodDescriptor(
            "keys",
            List.of("bySide", "byId", "byNumber", "byFlag", "byUuid", "byPrice", "byDouble"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("2x5l2mht"));

    private static final MethodDescriptor BOXES = new MethodDescriptor(
            "boxes",
            List.of("always", "sometimes", "many"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("8x5zovhf"));

    private static final MethodDescriptor INHERITED = new MethodDescriptor(
            "inherited",
            List.of("value"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("5h7w0ypq"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Values",
            List.of(TIMES, NAMES, BYTES, NUMBERS, KEYS, BOXES, INHERITED));

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
        sink.accept(Invocation.of(TIMES, offset, zoned, time, local, month, length));
    }

    @Override
    public void names(UUID id, URI link, Locale language, Currency currency) {
        sink.accept(Invocation.of(NAMES, id, link, language, currency));
    }

    @Override
    public void bytes(byte[] some, List<byte[]> many, byte[][] arrays, byte[] maybe) {
        sink.accept(Invocation.of(BYTES, some, many, arrays, maybe));
    }

    @Override
    public void numbers(long exact, BigDecimal price, @Nullable BigInteger maybe,
            Values.Flat flat) {
        sink.accept(Invocation.of(NUMBERS, (double) exact, price.doubleValue(), maybe == null ? null : maybe.doubleValue(), flat));
    }

    @Override
    public void keys(Map<Values.Side, Integer> bySide, Map<Long, String> byId,
            SortedMap<Integer, byte[]> byNumber, Map<Boolean, Set<Long>> byFlag,
            Map<UUID, Double> byUuid, Map<BigDecimal, Instant> byPrice,
            Map<Double, String> byDouble) {
        sink.accept(Invocation.of(KEYS, bySide, byId, byNumber, byFlag, byUuid, byPrice, byDouble));
    }

    @Override
    public void boxes(Long always, @Nullable Long sometimes, Collection<Long> many) {
        sink.accept(Invocation.of(BOXES, always, sometimes, many));
    }

    @Override
    public void inherited(Long value) {
        sink.accept(Invocation.of(INHERITED, value));
    }
}
