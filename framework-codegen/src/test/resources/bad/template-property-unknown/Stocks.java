import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "trades", action = APPEND, template = "trade")
    void traded(Trade trade, Map<String, Trade> bySymbol, int[] prices, List<Shape> shapes, Point point);

    record Trade(String symbol, Optional<String> note, Collection<Part> parts) {
        public String getLabel() {
            return symbol;
        }
    }

    record Part(int shares) {}

    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Square(Side side) implements Shape {}

    record Side(int x, int y) {}

    final class Point {
        public int column;
    }
}
