import static dev.freshet.api.DomAction.*;

import com.fasterxml.jackson.annotation.*;
import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    void first(Object anything, Date when, List<?> unknown, Map<Integer, String> byNumber);

    void second(@SuppressWarnings("rawtypes") List raw, Pair<String> pair, Runnable code, Collection<String> some);

    void third(Trade trade, List<Trade> again);

    record Trade(String id, Part part) {}

    void fourth(Named named, Wrapped wrapped, Tagged tagged, @AsNumber int small, Twice twice, Open open);

    record Named(@JsonRawValue String text, Optional<Inner> inner) {}

    record Inner(@JsonUnwrapped Part part, Map<Part, String> byPart) {}

    record Wrapped(@JsonFormat(shape = JsonFormat.Shape.ARRAY) List<String> texts) {}

    sealed interface Tagged {}

    record One(String type) implements Tagged {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    sealed interface Twice {}

    record Two(String text) implements Twice {}

    sealed interface Open {}

    non-sealed interface Opened extends Open {}

    record Part(char[] fine, Optional<Thread> thread) {}

    record Pair<T>(T left, T right) {}
}
