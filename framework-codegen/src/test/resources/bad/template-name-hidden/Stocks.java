import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "log", action = APPEND, template = "log")
    void logged(String log, List<Entry> entries, String precompile);

    record Entry(String block, Map<String, String> names) {}
}
