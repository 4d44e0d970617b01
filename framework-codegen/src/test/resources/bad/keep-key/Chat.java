import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

@BrowserListener
interface Chat {
    @Latest(value = "id", keep = 50)
    void said(long id, String text);
}
