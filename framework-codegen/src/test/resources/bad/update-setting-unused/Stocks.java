import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price", template = "row")
    void one(String symbol);

    @DomUpdate(slot = "price", action = REMOVE, value = "{symbl}")
    void two(String symbol);

    @DomUpdate(slot = "price", action = REPLACE, template = "row", key = "{symbol}")
    void three(String symbol);

    @DomUpdate(slot = "price", value = "{symbol}", attribute = "title")
    void four(String symbol);
}
