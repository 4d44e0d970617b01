package dev.freshet.api;

import java.util.List;

/**
 * A service as its dispatcher describes it to the server.
 *
 * @param name the qualified name of the service interface, for example {@code com.acme.ChatService}
 * @param methods its methods, in the order of the source
 */
public record ServiceDescriptor(String name, List<ServiceMethod> methods) {

    /** Keeps an unmodifiable copy of the methods. */
    public ServiceDescriptor {
        methods = List.copyOf(methods);
    }

    /** Returns the descriptor of a service with these methods. */
    public static ServiceDescriptor of(String name, ServiceMethod... methods) {
        return new ServiceDescriptor(name, List.of(methods));
    }
}
