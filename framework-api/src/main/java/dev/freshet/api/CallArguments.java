package dev.freshet.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a service, in the order of the method's parameters that browsers know, and who calls. */
@SuppressWarnings("exports") // JSpecify, which users need not have.
public final class CallArguments {
    private final List<@Nullable Object> values;
    private final Object caller;

    /**
     * Keeps an unmodifiable copy of the arguments.
     *
     * @param values the arguments; one may be null
     * @param caller who calls, as the server knows it
     */
    public CallArguments(List<? extends @Nullable Object> values, Object caller) {
        this.caller = caller;
        this.values = Collections.unmodifiableList(Arrays.asList(values.toArray()));
    }

    /** Returns how many arguments there are. */
    public int size() {
        return values.size();
    }

    /**
     * Returns an argument as what the method's parameter is. The cast is not checked here: the server has made the value of the
     * type that the method's descriptor names.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T> T get(int index) {
        return (T) values.get(index);
    }

    /** Returns who calls, for a parameter of the type {@code dev.freshet.core.Caller}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T caller() {
        return (T) caller;
    }
}
