import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "title", value = "{s}")
    @DomUpdate(slot = "area", value = "{s}")
    @DomUpdate(slot = "style", value = "{s}")
    @DomUpdate(slot = "script", value = "{s}")
    @DomUpdate(slot = "attribute", value = "{s}")
    @DomUpdate(slot = "comment", value = "{s}")
    @DomUpdate(slot = "noscript", value = "{s}")
    @DomUpdate(slot = "frame", value = "{s}")
    @DomUpdate(slot = "template", value = "{s}")
    @DomUpdate(slot = "shadow", value = "{s}")
    @DomUpdate(slot = "rows", value = "{s}")
    @DomUpdate(slot = "item-{s}", value = "{s}")
    @DomUpdate(slot = "early", value = "{s}")
    @DomUpdate(slot = "after", value = "{s}")
    @DomUpdate(slot = "in-layout", value = "{s}")
    @DomUpdate(slot = "marker", value = "{s}")
    @DomUpdate(slot = "marker-area", value = "{s}")
    @DomUpdate(slot = "good", value = "{s}")
    @DomUpdate(slot = "good-rows", value = "{s}")
    @DomUpdate(slot = "svg", value = "{s}")
    void changed(String s);

    @SuppressWarnings("freshet:slot-misplaced")
    @DomUpdate(slot = "silenced", value = "{s}")
    void silenced(String s);
}
