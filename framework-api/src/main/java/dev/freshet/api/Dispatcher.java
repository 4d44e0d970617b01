package dev.freshet.api;

import org.jspecify.annotations.Nullable;

/**
 * What every generated dispatcher is: it calls the methods of one service by their names.
 *
 * <p>The dispatcher of {@code com.acme.ChatService} is {@code com.acme.ChatServiceDispatcher}, that of a nested {@code
 * com.acme.Market.Service} is {@code com.acme.Market_ServiceDispatcher}. It has one public constructor, which takes the
 * implementation of the service.
 */
@SuppressWarnings("exports") // JSpecify, which users need not have.
public interface Dispatcher {
    /** Returns what the server needs to know of the service. */
    ServiceDescriptor service();

    /**
     * Calls a method of the implementation, on the caller's thread.
     *
     * @param method the name of one of the methods of {@link #service()}
     * @param arguments the arguments, of the types that the method's descriptor names
     * @return what the method returned, which may be a {@link java.util.concurrent.CompletionStage}; null if it is void
     * @throws Exception what the method threw
     */
    @Nullable
    Object call(String method, CallArguments arguments) throws Exception;
}
