package dev.freshet.core.service;

import dev.freshet.api.ServiceError;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the error as which an exception reaches browsers. */
final class ThrownErrors {
    /** So many wrappers of futures are taken off. */
    private static final int MAX_WRAPPERS = 16;

    /** An exception, and the error that a method declares for it. */
    record Thrown(ServiceError error, Throwable exception) {}

    private ThrownErrors() {}

    /** Finds the nearest class that the method declares: the exception's own, or a superclass. */
    static Optional<Thrown> find(Service.Method method, Throwable failure) {
        Throwable exception = unwrapped(failure);
        for (@Nullable Class<?> at = exception.getClass(); at != null; at = at.getSuperclass()) {
            for (ServiceError error : method.descriptor().errors()) {
                if (error.type().equals(at)) {
                    return Optional.of(new Thrown(error, exception));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns what made a stage fail: futures wrap it in an exception of their own. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < MAX_WRAPPERS; i++) {
            Throwable cause = at.getCause();
            if (cause == null || !(at instanceof CompletionException || at instanceof ExecutionException)) {
                return at;
            }
            at = cause;
        }
        return at;
    }
}
