package dev.freshet.core;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of services before their methods are called. {@link JakartaValidator} is the one that most applications want;
 * Freshet uses it by default where it is available. Called on the threads of calls, by several at a time.
 */
public interface ArgumentValidator {
    /**
     * A call that is about to be made.
     *
     * @param service the implementation of the service
     * @param method the method of its interface
     * @param parameters the names of the method's parameters
     * @param arguments its arguments, in the same order; one may be null
     * @param locale the language of the caller
     */
    record Call(
            Object service, Method method, List<String> parameters, List<@Nullable Object> arguments, Locale locale) {}

    /** Tells whether anything could be wrong with the arguments of a method of a service's interface; only such calls are checked. */
    boolean constrains(Class<?> service, Method method);

    /** Returns what is wrong with the arguments of a call; nothing if the method may be called. */
    List<Violation> validate(Call call);
}
