import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price-{symbl}", value = "{cost}")
    @Latest({"symbol", "Symbol", "{symbol}"})
    void one(String symbol, int price);

    @DomUpdate(slot = "price", value = "{symbol}")
    void two();
}
