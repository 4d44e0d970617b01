package dev.freshet.sample.desk;

import java.math.BigDecimal;

/**
 * The price of a stock.
 *
 * @param trend {@code up}, {@code down} or {@code same}, compared with the price before
 */
public record Quote(String symbol, BigDecimal price, String trend) {}
