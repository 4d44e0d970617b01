import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price", value = "{trade}")
    @Latest("trades")
    void one(Trade trade, List<Trade> trades);

    record Trade(String id) {}
}
