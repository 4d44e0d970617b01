import com.fasterxml.jackson.annotation.*;
import dev.freshet.api.BrowserListener;
import java.util.*;

@BrowserListener
interface Growing {
    void grow(Grow<String> grow, Holder holder, Regular<String> regular);

    record Grow<T>(T value, Optional<Grow<List<T>>> next) {}

    record Holder(Left<Integer> left) {}

    record Left<T>(Right<T> right) {}

    record Right<T>(List<Left<Pair<T, T>>> left) {}

    record Pair<A, B>(A a, B b) {}

    record Regular<T>(T value, List<Regular<T>> more, Pair<T, Regular<T>> pair) {}

    void existing(Unnamed unnamed, Without without, Around around);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", include = JsonTypeInfo.As.EXISTING_PROPERTY)
    sealed interface Unnamed {}

    record One(String kind) implements Unnamed {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", include = JsonTypeInfo.As.EXISTING_PROPERTY)
    sealed interface Without {}

    @JsonTypeName("two")
    record Two(String other) implements Without {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    sealed interface Around {}

    record Three(String other) implements Around {}

    void raw(@SuppressWarnings("rawtypes") Map raw, Properties properties, Map<String, ?> wild);
}
