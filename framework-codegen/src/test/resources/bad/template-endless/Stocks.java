import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "nodes", action = APPEND, template = "node")
    void added(Node node);

    record Node(String name, List<Node> nodes) {}
}
