import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks extends Base {
    void priceChanged(String symbol);

    void priceChanged(int symbol, Object wrongAsWell);
}

interface Base {
    void priceChanged();
}
