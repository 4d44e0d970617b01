import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "a", action = REPLACE, template = "row")
    void one(String symbol);

    @DomUpdate(slot = "a", action = REPLACE, template = "list")
    void all(List<String> symbols);
}
