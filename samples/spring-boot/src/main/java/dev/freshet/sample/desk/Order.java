package dev.freshet.sample.desk;

import java.math.BigDecimal;

/**
 * An order that was executed.
 *
 * @param id grows from order to order
 */
public record Order(long id, String symbol, int count, BigDecimal price) {}
