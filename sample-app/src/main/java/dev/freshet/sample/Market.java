package dev.freshet.sample;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays a price history, one price at each {@link #tick()}, and begins again when it ends.
 *
 * <p>One thread ticks, any thread reads. The state changes before the listener is called: a page that is rendered in
 * between shows the change and then hears of it once more, which is harmless; the other way round it would miss it.
 */
final class Market {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final List<Price> history;
    private final int start;
    private final StockListener listener;

    private int next;
    private volatile Map<String, Quote> quotes = Map.of();
    private volatile String month = "";
    private volatile int pace = 5;

    /**
     * Makes a market that stands where each stock has its first price.
     *
     * @param history prices in the order in which they were made
     */
    Market(List<Price> history, StockListener listener) {
        this.history = history;
        this.listener = listener;
        long stocks = history.stream().map(Price::symbol).distinct().count();
        while (quotes.size() < stocks) {
            take(next++);
        }
        start = next;
    }

    /** Takes the next price of the history. */
    void tick() {
        if (next == history.size()) {
            next = start;
        }
        String before = month;
        Quote quote = take(next++);
        if (!month.equals(before)) {
            listener.monthBegan(month);
        }
        listener.priceChanged(quote);
    }

    private Quote take(int index) {
        Price price = history.get(index);
        List<BigDecimal> prices = history.subList(0, index + 1).stream()
                .filter(earlier -> earlier.symbol().equals(price.symbol()))
                .map(Price::dollars)
                .toList();
        Quote quote = Quote.of(price.symbol(), prices);
        Map<String, Quote> changed = new TreeMap<>(quotes);
        changed.put(quote.symbol(), quote);
        quotes = changed;
        month = MONTH.format(price.month());
        return quote;
    }

    /** Returns the newest quote of each stock, by symbol. */
    Collection<Quote> quotes() {
        return quotes.values();
    }

    /** Returns the month that the replay is in, for example {@code March 2005}. */
    String month() {
        return month;
    }

    /** Returns how many prices a second the replay is to take. */
    int pace() {
        return pace;
    }

    /** Sets how many prices a second the replay is to take. */
    void pace(int perSecond) {
        pace = perSecond;
        listener.paceChanged(perSecond, Pace.all(perSecond));
    }
}
