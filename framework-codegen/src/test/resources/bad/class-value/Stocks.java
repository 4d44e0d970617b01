import static dev.freshet.api.DomAction.CLASS;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price", action = CLASS, classes = "rising", value = "{direction}")
    void one(String direction);

    @DomUpdate(slot = "price", action = CLASS, classes = "rising", value = "true")
    void two();

    @DomUpdate(slot = "price", action = CLASS, classes = "rising", value = "{trade.shares}")
    void three(Trade trade);

    record Trade(int shares) {}
}
