import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "trades", action = APPEND, template = "trade")
    void traded(String symbol, boolean big);
}
