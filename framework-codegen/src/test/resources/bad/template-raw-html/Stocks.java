import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.RawHtml;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "a", action = REPLACE, template = "row")
    void changed(String s, RawHtml html, Optional<RawHtml> maybe, List<RawHtml> list, Map<String, String> texts, int n, Row row);

    record Row(String text, RawHtml note) {}
}
