import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

class Market {
    @BrowserListener
    private interface Stocks {
        void priceChanged(String symbol);
    }

    private static class Hidden {
        @BrowserListener
        interface Bonds {
            void priceChanged(String symbol);
        }
    }
}
