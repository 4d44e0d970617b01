package dev.freshet.core;

import dev.freshet.core.http.Request;

/**
 * Decorates the calls of services, for example to run each with the security context of its request. See {@link
 * dev.freshet.Freshet.Builder#decorateCalls}.
 */
@FunctionalInterface
public interface CallDecorator {
    /**
     * Returns a task that prepares its thread, runs the call, and cleans up. Freshet asks for it on the thread that runs the call, and
     * then runs it. If either throws before the call has run, the caller gets an unexpected error and the log has the cause.
     *
     * @param request the request that brought the call, perhaps together with others
     * @param call runs the call; it does not throw
     */
    Runnable decorate(Request request, Runnable call);
}
