import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(value = "{symbol}")
    void one(String symbol);

    @DomUpdate(slot = " ", value = "{symbol}")
    void two(String symbol);
}
