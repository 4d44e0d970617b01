package dev.freshet.api;

import java.util.List;

/**
 * A listener as its sender describes it to the server.
 *
 * @param name the qualified name of the listener interface, for example {@code com.acme.StockListener}
 * @param methods its methods, in the order of the source
 */
public record ListenerDescriptor(String name, List<MethodDescriptor> methods) {

    /** Keeps an unmodifiable copy of the methods. */
    public ListenerDescriptor {
        methods = List.copyOf(methods);
    }

    /** Returns the descriptor of a listener with these methods. */
    public static ListenerDescriptor of(String name, MethodDescriptor... methods) {
        return new ListenerDescriptor(name, List.of(methods));
    }
}
