import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "a", action = REPLACE, template = "row")
    void changed(String s, boolean open);
}
