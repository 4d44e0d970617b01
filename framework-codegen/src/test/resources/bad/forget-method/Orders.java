import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Orders {
    @Latest("id")
    void placed(long id, String item);

    void cheered();

    @Forget(method = "plaecd")
    void misspelled(long id);

    @Forget(method = "cheered")
    void notKept();

    @Forget(method = {"placed", ""})
    void empty(long id);

    @Forget(method = {})
    void none(long id);
}
