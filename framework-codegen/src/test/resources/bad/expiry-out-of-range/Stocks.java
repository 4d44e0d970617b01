import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @Expires(seconds = 0)
    void one(String symbol);

    @Expires(seconds = 0.0 / 0.0)
    void two(String symbol);

    @Expires(seconds = 1e10)
    void three(String symbol);
}
