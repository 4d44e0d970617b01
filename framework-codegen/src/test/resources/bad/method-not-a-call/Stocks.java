import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @Ephemeral
    default void priceChanged(String symbol) {}

    @DomUpdate(slot = "a", value = "b")
    @DomUpdate(slot = "c", value = "d")
    static void closed() {}
}
