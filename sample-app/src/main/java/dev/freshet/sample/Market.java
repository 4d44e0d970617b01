package dev.freshet.sample;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Replays a price history, one price at each {@link #tick()}, and begins again when it ends. The channel keeps the newest quotes, so
 * the market remembers only where it is. One thread ticks; any thread may set the pace.
 */
final class Market {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final List<Price> history;
    private final StockListener listener;
    /** The first price that is ticked: by then each stock has had one. */
    private final int start;

    private int next;
    private volatile int pace = 5;

    /**
     * Makes a market that stands where each stock has its first price.
     *
     * @param history prices in the order in which they were made
     */
    Market(List<Price> history, StockListener listener) {
        this.history = history;
        this.listener = listener;
        start = symbols().stream().mapToInt(this::first).max().orElseThrow() + 1;
        next = start;
    }

    /** Calls the listener with all that the market is at the beginning. */
    void open() {
        listener.monthBegan(month(start - 1));
        pace(pace);
        symbols().forEach(symbol -> listener.priceChanged(quote(symbol)));
    }

    /** Takes the next price of the history. */
    void tick() {
        String before = month(next - 1);
        if (next == history.size()) {
            next = start;
        }
        String month = month(next);
        if (!month.equals(before)) {
            listener.monthBegan(month);
        }
        String symbol = history.get(next++).symbol();
        listener.priceChanged(quote(symbol));
    }

    private List<String> symbols() {
        return history.stream().map(Price::symbol).distinct().sorted().toList();
    }

    private int first(String symbol) {
        return history.stream().map(Price::symbol).toList().indexOf(symbol);
    }

    private String month(int index) {
        return MONTH.format(history.get(index).month());
    }

    private Quote quote(String symbol) {
        List<BigDecimal> prices = history.subList(0, next).stream()
                .filter(price -> price.symbol().equals(symbol))
                .map(Price::dollars)
                .toList();
        return Quote.of(symbol, prices);
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
