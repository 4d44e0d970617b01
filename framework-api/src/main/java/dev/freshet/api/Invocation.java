package dev.freshet.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a listener's method, before it is encoded.
 *
 * @param method the method that was called
 * @param arguments its arguments in the order of {@link MethodDescriptor#parameters()}; an argument may be null
 */
@SuppressWarnings("exports") // JSpecify, which users need not have.
public record Invocation(MethodDescriptor method, List<@Nullable Object> arguments) {

    /** Keeps an unmodifiable copy of the arguments; their number must be the method's. */
    public Invocation {
        arguments = Collections.unmodifiableList(Arrays.asList(arguments.toArray()));
        if (arguments.size() != method.parameters().size()) {
            throw new IllegalArgumentException("%s takes %d arguments but was called with %d"
                    .formatted(method.name(), method.parameters().size(), arguments.size()));
        }
    }

    /** Returns the call of a method with these arguments. */
    public static Invocation of(MethodDescriptor method, @Nullable Object... arguments) {
        return new Invocation(method, Arrays.asList(arguments));
    }
}
