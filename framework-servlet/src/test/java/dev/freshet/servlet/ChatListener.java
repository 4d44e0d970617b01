package dev.freshet.servlet;

import java.math.BigDecimal;

/** A listener for the tests. Its sender is written by hand, because this module knows nothing of the generator. */
public interface ChatListener {
    void said(String text);

    void priceChanged(String symbol, BigDecimal price);
}
