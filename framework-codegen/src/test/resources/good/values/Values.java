package com.acme;

import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Values of the standard library. */
@BrowserListener
@NullMarked
public interface Values extends Base<Long> {
    void times(
            OffsetDateTime offset, ZonedDateTime zoned, LocalTime time, LocalDateTime local, YearMonth month, Duration length);

    void names(UUID id, URI link, Locale language, Currency currency);

    void bytes(byte[] some, List<byte[]> many, byte[][] arrays, byte @Nullable [] maybe);

    @DomUpdate(slot = "n", value = "{exact} {flat.price}")
    void numbers(@AsNumber long exact, @AsNumber BigDecimal price, @AsNumber @Nullable BigInteger maybe, Flat flat);

    void keys(
            Map<Side, Integer> bySide,
            Map<Long, String> byId,
            SortedMap<Integer, byte[]> byNumber,
            Map<Boolean, Set<Long>> byFlag,
            Map<UUID, Double> byUuid,
            Map<BigDecimal, Instant> byPrice,
            Map<Double, String> byDouble);

    void boxes(Long always, @Nullable Long sometimes, Collection<Long> many);

    default void both(long id) {
        inherited(id);
        boxes(id, null, List.of());
    }

    record Flat(@AsNumber BigDecimal price, @AsNumber long count, @Nullable Integer maybe, Integer always) {}

    enum Side {
        BUY,
        SELL
    }
}
