import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener(scriptFree = true)
interface Stocks {
    @DomUpdate(slot = "price-{symbol}", value = "{symbol}")
    @DomUpdate(selector = "#row-{symbol}", value = "{symbol}")
    void one(String symbol);

    @DomUpdate(slot = "price", action = ATTRIBUTE, attribute = "title", value = "{symbol}")
    void two(String symbol);

    @DomUpdate(slot = "price", action = CLASS, classes = "rising", value = "{rising}")
    void three(boolean rising);
}
