package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.sample.Quote.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarketTest {
    private final List<String> calls = new ArrayList<>();
    private final Market market = new Market(Price.history("/stocks.csv"), new StockListener() {
        @Override
        public void priceChanged(Quote quote) {
            calls.add(quote.symbol() + " " + quote.price() + " " + quote.change() + " " + quote.direction());
        }

        @Override
        public void monthBegan(String month) {
            calls.add(month);
        }

        @Override
        public void paceChanged(int pace, List<Pace> paces) {
            calls.add("pace " + pace);
        }
    });

    @Test
    void itBeginsInTheFirstMonthInWhichAllStocksHaveAPrice() {
        assertThat(market.month()).isEqualTo("August 2004");
        assertThat(market.quotes()).extracting(Quote::symbol).containsExactly("AAPL", "AMZN", "GOOG", "IBM", "MSFT");
        assertThat(market.quotes()).extracting(Quote::price).contains(new BigDecimal("102.37"));
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
        while (seen.add(market.month() + market.quotes())) {
            tick(1);
        }
        tick(1);
        assertThat(seen).hasSizeGreaterThan(300);
        assertThat(seen).contains(market.month() + market.quotes());
    }

    @Test
    void aChartReachesFromTheLowestPriceToTheHighest() {
        tick(200);
        assertThat(market.quotes())
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
