package dev.freshet.sample.desk;

import dev.freshet.core.Channel;
import dev.freshet.spring.FreshetChannel;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Invents prices. The state changes before the listener is called, so that no page misses a price. */
@Component
class Market {
    private static final int MAX_STEP_CENTS = 50;

    private final Map<String, Quote> quotes = new ConcurrentSkipListMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Channel<DeskListener> desk;

    Market(@FreshetChannel("desk") Channel<DeskListener> desk) {
        this.desk = desk;
        Map.of("ACME", "12.30", "GLOBEX", "85.10", "INITECH", "40.00", "UMBRELLA", "140.70")
                .forEach((symbol, price) -> quotes.put(symbol, new Quote(symbol, new BigDecimal(price), "same")));
    }

    /** Returns the newest quote of each stock, by symbol. */
    Collection<Quote> quotes() {
        return quotes.values();
    }

    /** Returns the newest quote of a stock. */
    Quote quote(String symbol) {
        return Objects.requireNonNull(quotes.get(symbol), () -> "There is no stock " + symbol);
    }

    @Scheduled(fixedRateString = "${desk.tick-ms:400}")
    void tick() {
        String[] symbols = quotes.keySet().toArray(String[]::new);
        String symbol = symbols[random.nextInt(symbols.length)];
        BigDecimal before = quote(symbol).price();
        BigDecimal step = BigDecimal.valueOf(random.nextInt(-MAX_STEP_CENTS, MAX_STEP_CENTS + 1), 2);
        BigDecimal price = before.add(step).max(BigDecimal.ONE.setScale(2));
        int direction = price.compareTo(before);
        Quote quote = new Quote(symbol, price, direction > 0 ? "up" : direction < 0 ? "down" : "same");
        quotes.put(symbol, quote);
        desk.all().priceChanged(quote);
    }
}
