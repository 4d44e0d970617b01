import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Repeated {
    @DomUpdate(slot = "a", value = "{symbol}")
    @DomUpdate(
            slot = "b",
            value = "{symbl}")
    @DomUpdate(slot = "c-{sybol}", action = REMOVE)
    void one(String symbol);
}
