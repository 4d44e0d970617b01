import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @Latest
    @Ephemeral
    void one(String symbol);

    @Latest("symbol")
    void kept(String symbol);

    @Forget(method = "kept")
    @Latest("symbol")
    void two(String symbol);

    @Forget(method = "kept")
    @Ephemeral
    void three(String symbol);

    @Forget(method = "kept")
    @Expires(seconds = 1)
    void four(String symbol);
}
