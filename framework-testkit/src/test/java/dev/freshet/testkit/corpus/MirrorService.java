package dev.freshet.testkit.corpus;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserService;
import dev.freshet.core.Caller;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values of every type, there and back. */
@BrowserService
public interface MirrorService {
    enum Side {
        BUY,
        @JsonProperty("sell-now")
        SELL
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            char c,
            boolean is,
            @Nullable Integer none,
            BigInteger big,
            BigDecimal decimal,
            @AsNumber long day,
            long[] longs,
            double[] doubles,
            byte[] bytes) {}

    record Times(
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            YearMonth month,
            Duration duration,
            Period period,
            Year year,
            MonthDay monthDay,
            OffsetTime offsetTime,
            ZoneId zone,
            ZoneOffset zoneOffset,
            @JsonFormat(pattern = "dd.MM.uuuu") LocalDate german) {}

    record Texts(String text, UUID uuid, URI uri, Locale locale, Currency currency, Side side, JsonNode json) {}

    sealed interface Event permits Said, Left, Side2 {}

    record Said(String text, List<Event> answers) implements Event {}

    record Left() implements Event {}

    enum Side2 implements Event {
        QUIET
    }

    record Page<T>(List<T> items, Optional<T> first) {}

    /** A bean, which is made by its constructor without parameters. */
    final class Bean {
        private String name = "";
        private @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> numbers = List.of();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Long> getNumbers() {
            return numbers;
        }

        public void setNumbers(List<Long> numbers) {
            this.numbers = numbers;
        }
    }

    record Collections(
            List<List<Long>> lists,
            Set<Long> set,
            Map<Integer, Set<Side>> byNumber,
            Map<LocalDate, BigDecimal> byDay,
            Map<Long, Boolean> byLong,
            Optional<String> there,
            Optional<String> gone,
            OptionalInt number,
            OptionalLong none,
            Page<Page<Numbers>> pages,
            List<Event> events,
            Bean bean,
            Map<Side, @Nullable String> bySide) {}

    Numbers numbers();

    Numbers mirrorNumbers(Numbers numbers);

    Times times();

    Times mirrorTimes(Times times);

    Texts texts();

    Texts mirrorTexts(Texts texts);

    CompletionStage<Collections> collections();

    Collections mirrorCollections(Collections collections, String... more);

    void nothing();

    String whoami(Caller caller);

    String fail();

    /** An exception with values of every kind. */
    @BrowserError
    class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Numbers numbers;

        public Refused(Numbers numbers) {
            super("secret");
            this.numbers = numbers;
        }

        public Numbers numbers() {
            return numbers;
        }

        public Set<Long> getLongs() {
            return Set.of(numbers.l());
        }
    }

    /** A further one, whose superclass is an error too. */
    @BrowserError(message = true)
    final class RefusedForGood extends Refused {
        private static final long serialVersionUID = 1L;

        public RefusedForGood(Numbers numbers) {
            super(numbers);
        }

        @Override
        public String getMessage() {
            return "for good";
        }

        public Side getSide() {
            return Side.SELL;
        }
    }

    CompletionStage<String> refuse(Numbers numbers, boolean forGood) throws Refused, RefusedForGood;
}
