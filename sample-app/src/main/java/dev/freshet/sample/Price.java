package dev.freshet.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One line of the price history: what a stock cost in a month. */
record Price(String symbol, YearMonth month, BigDecimal dollars) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ENGLISH);

    /** Returns the prices of a CSV file with the columns {@code symbol,date,price}, by month and then by symbol. */
    static List<Price> history(String resource) {
        try (InputStream in = Price.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("%s is not on the class path: build with Maven".formatted(resource));
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(Price::parse)
                    .sorted(Comparator.comparing(Price::month).thenComparing(Price::symbol))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Price parse(String line) {
        String[] columns = line.split(",", -1);
        return new Price(
                columns[0],
                YearMonth.parse(columns[1], DATE),
                new BigDecimal(columns[2]).setScale(2, RoundingMode.HALF_UP));
    }
}
