import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price-{symbol", value = "{symbol}")
    void one(String symbol);

    @DomUpdate(slot = "price", value = "symbol}")
    void two(String symbol);

    @DomUpdate(slot = "price", value = "{ symbol }")
    void three(String symbol);
}
