import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "trades", action = APPEND, template = "trade")
    void traded(Trade trade, List<Trade> trades, Map<String, Trade> bySymbol);

    record Trade(String symbol, Optional<String> note, Collection<Part> parts) {
        public String getLabel() {
            return symbol;
        }
    }

    record Part(int shares) {}
}
