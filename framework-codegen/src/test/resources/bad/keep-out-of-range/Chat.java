import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

@BrowserListener
interface Chat {
    @Latest(keep = 0)
    void none(String text);

    @Latest(keep = -1)
    void fewer(String text);

    @Latest(keep = 10_001)
    void tooMany(String text);

    @Latest(keep = 10_000)
    void most(String text);
}
