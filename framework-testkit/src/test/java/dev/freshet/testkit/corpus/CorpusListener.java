package dev.freshet.testkit.corpus;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every type of parameter, and every DOM update. */
@BrowserListener
public interface CorpusListener {
    void primitives(
            boolean flag, char letter, byte small, short medium, int number, long big, float rough, double fine);

    void boxes(
            @Nullable Boolean flag,
            @Nullable Character letter,
            @Nullable Byte small,
            @Nullable Short medium,
            @Nullable Integer number,
            @Nullable Long big,
            @Nullable Float rough,
            @Nullable Double fine);

    void values(String text, BigDecimal price, BigInteger huge, Instant at, LocalDate day, Side side);

    void collections(List<Long> numbers, Set<Side> sides, Map<String, BigInteger> counts, List<Set<String>> nested);

    void optionals(Optional<Long> some, Optional<Entry> entry, Optional<String> none);

    void arrays(
            int[] numbers, long[] bigs, byte[] bytes, double[] fine, String[] texts, Entry[] entries, long[][] matrix);

    void smallArrays(boolean[] flags, char[] letters, short[] mediums, float[] roughs);

    void entry(Entry entry);

    void nothing();

    @DomUpdate(slot = "price-{symbol}", value = "{price} USD")
    void priced(String symbol, BigDecimal price);

    @DomUpdate(slot = "head", action = DomAction.REPLACE, template = "corpus-head")
    void headed(Entry entry);

    @DomUpdate(slot = "rows", action = DomAction.APPEND, template = "corpus-row", key = "row-{entry.id}")
    void added(Entry entry);

    @DomUpdate(slot = "row-{id}", action = DomAction.REMOVE)
    void removed(long id);

    @DomUpdate(selector = "#bar", action = DomAction.ATTRIBUTE, attribute = "value", value = "{load}")
    @DomUpdate(selector = "#bar", action = DomAction.ATTRIBUTE, attribute = "title", value = "{load} %")
    void loaded(double load);

    @DomUpdate(selector = "#button", action = DomAction.ATTRIBUTE, attribute = "disabled", value = "{locked}")
    void locked(boolean locked);

    @DomUpdate(slot = "said", value = "{text}")
    @DomUpdate(selector = "#said", action = DomAction.ATTRIBUTE, attribute = "title", value = "{text}")
    @DomUpdate(slot = "rendered", action = DomAction.REPLACE, template = "corpus-said")
    void said(String text);

    /** A side, whose text is not its name. */
    enum Side {
        BUY,
        SELL;

        @Override
        public String toString() {
            return "the side " + name();
        }
    }

    /** A record with a record in it. */
    record Entry(
            long id,
            String title,
            Side side,
            Map<String, BigDecimal> measures,
            @Nullable Entry parent) {}
}
