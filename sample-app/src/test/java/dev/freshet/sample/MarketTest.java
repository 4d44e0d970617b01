package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.sample.Quote.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketTest {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Quote> quotes = new LinkedHashMap<>();
    private String month = "";
    private final Market market = new Market(Price.history("/stocks.csv"), new StockListener() {
        @Override
        public void priceChanged(Quote quote) {
            quotes.put(quote.symbol(), quote);
            calls.add(quote.symbol() + " " + quote.price() + " " + quote.change() + " " + quote.direction());
        }

        @Override
        public void monthBegan(String now) {
            month = now;
            calls.add(now);
        }

        @Override
        public void paceChanged(int pace, List<Pace> paces) {
            calls.add("pace " + pace);
        }
    });

    @BeforeEach
    void open() {
        market.open();
        calls.clear();
    }

    @Test
    void itBeginsInTheFirstMonthInWhichAllStocksHaveAPrice() {
        assertThat(month).isEqualTo("August 2004");
        assertThat(quotes.values()).extracting(Quote::symbol).containsExactly("AAPL", "AMZN", "GOOG", "IBM", "MSFT");
        assertThat(quotes.values()).extracting(Quote::price).contains(new BigDecimal("102.37"));
    }

    @Test
    void eachTickIsThePriceOfOneStock() {
        tick(4);
        assertThat(calls)
                .containsExactly(
                        "IBM 78.17 −2.52 % DOWN",
                        "MSFT 22.47 −3.89 % DOWN", "September 2004", "AAPL 19.38 +12.35 % UP", "AMZN 40.86 +7.13 % UP");
    }

    @Test
    void theHistoryIsReplayedOverAndOver() {
        Set<String> seen = new HashSet<>();
        while (seen.add(month + quotes.values())) {
            tick(1);
        }
        tick(1);
        assertThat(seen).hasSizeGreaterThan(300);
        assertThat(seen).contains(month + quotes.values());
    }

    @Test
    void aChartReachesFromTheLowestPriceToTheHighest() {
        tick(200);
        assertThat(quotes.values())
                .allSatisfy(quote -> assertThat(quote.chart().values())
                        .hasSize(24)
                        .contains(0, 100)
                        .allSatisfy(height -> assertThat(height).isBetween(0, 100)));
    }

    @Test
    void thePriceThatStaysIsLevel() {
        assertThat(Quote.of("X", List.of(BigDecimal.TEN, BigDecimal.TEN)).direction())
                .isEqualTo(Direction.LEVEL);
    }

    @Test
    void thePaceIsToldToAll() {
        market.pace(25);
        assertThat(market.pace()).isEqualTo(25);
        assertThat(calls).containsExactly("pace 25");
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            market.tick();
        }
    }
}
