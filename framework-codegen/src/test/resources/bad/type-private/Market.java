import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

class Market {
    private record Trade(String id) {}

    @BrowserListener
    interface Stocks {
        void traded(List<Trade> trades);
    }
}
