package dev.freshet.server;

import java.math.BigDecimal;
import java.util.List;

/** A listener for the tests. Its sender is written by hand, because the server knows nothing of the generator. */
public interface ChatListener {
    void said(String text);

    void priceChanged(String symbol, BigDecimal price);

    void typing(String user);

    void noticed(String text);

    void itemAdded(Item item);

    void itemRemoved(long id);

    void anything(Object value);

    record Item(long id, String title, List<String> tags) {}
}
