import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import dev.freshet.api.Volatile;
import java.util.*;

@BrowserListener
interface Stocks {
    void first(Object anything, Date when, List<?> unknown, Map<Integer, String> byNumber);

    void second(@SuppressWarnings("rawtypes") List raw, Pair<String> pair, Runnable code, Collection<String> some);

    void third(Trade trade, List<Trade> again);

    record Trade(String id, Part part) {}

    record Part(char[] fine, Optional<Thread> thread) {}

    record Pair<T>(T left, T right) {}
}
