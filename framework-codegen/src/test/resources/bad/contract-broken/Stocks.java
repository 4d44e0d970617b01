import dev.freshet.api.BrowserListener;
import java.math.BigDecimal;
import java.util.List;

@BrowserListener
interface Stocks {
    void priceChanged(String symbol, double price);

    void traded(Trade trade);

    void more(String symbol, int added);

    record Trade(String id, Side side, List<Long> parts) {}

    enum Side {
        BUY,
        SELL,
        SHORT
    }
}
