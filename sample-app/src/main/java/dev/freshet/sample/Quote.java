package dev.freshet.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The price of a stock, and how it came to be.
 *
 * @param symbol for example {@code AAPL}
 * @param price in US dollars
 * @param change since the price before, for example {@code +2.31 %}
 * @param direction where the change goes
 * @param trend where the price went in the two years that the chart shows
 * @param chart the prices of two years, from 0 (the lowest of them) to 100 (the highest)
 */
public record Quote(String symbol, BigDecimal price, String change, Direction direction, Direction trend, Chart chart) {
    private static final int MONTHS = 24;

    /** Where a price goes. */
    public enum Direction {
        /** It rose. */
        UP,
        /** It fell. */
        DOWN,
        /** It stayed. */
        LEVEL;

        private static Direction of(int sign) {
            return sign > 0 ? UP : sign < 0 ? DOWN : LEVEL;
        }
    }

    /** Returns the quote that follows from the prices of a stock, of which the last is the newest. */
    static Quote of(String symbol, List<BigDecimal> prices) {
        List<BigDecimal> shown = prices.subList(Math.max(0, prices.size() - MONTHS), prices.size());
        BigDecimal price = shown.get(shown.size() - 1);
        BigDecimal before = shown.get(Math.max(0, shown.size() - 2));
        Direction direction = Direction.of(price.compareTo(before));
        Direction trend = Direction.of(price.compareTo(shown.get(0)));
        return new Quote(symbol, price, change(before, price), direction, trend, Chart.of(heights(shown), MONTHS));
    }

    private static String change(BigDecimal before, BigDecimal price) {
        return String.format(Locale.ROOT, "%+.2f %%", price.doubleValue() / before.doubleValue() * 100 - 100)
                .replace('-', '\u2212');
    }

    private static List<Integer> heights(List<BigDecimal> prices) {
        BigDecimal low = Collections.min(prices);
        BigDecimal range = Collections.max(prices).subtract(low).max(BigDecimal.ONE);
        return prices.stream()
                .map(price -> price.subtract(low)
                        .movePointRight(2)
                        .divide(range, 0, RoundingMode.HALF_UP)
                        .intValue())
                .toList();
    }
}
