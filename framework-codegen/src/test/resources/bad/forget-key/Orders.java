import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Orders {
    @Latest("order.id")
    void placed(Order order);

    @Latest({"day", "kind"})
    void counted(int day, Kind kind, int count);

    @Latest
    void summary(String text);

    @Forget(method = "placed")
    void removed(String id);

    @Forget(method = "placed")
    void nothingRemoved();

    @Forget(method = "counted")
    void swapped(Kind kind, int day);

    @Forget(method = "counted")
    void tooMany(int day, Kind kind, int count);

    @Forget(method = "summary")
    void cleared(String text);

    @Forget(method = "placed")
    void right(long id);

    record Order(long id, String item) {}

    enum Kind {
        BOOK,
        TOY
    }
}
