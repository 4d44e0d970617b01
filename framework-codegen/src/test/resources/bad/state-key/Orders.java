import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Orders {
    @Latest(value = "order.id", state = "order")
    void placed(Order order);

    @Latest(value = "id", state = "order")
    void shipped(String id, String carrier);

    @Latest
    void summary(String text);

    @Latest(value = "day", state = "summary")
    void summaryOfDay(int day, String text);

    @Latest(value = "id", state = "order")
    void paid(long id);

    record Order(long id, String item) {}
}
