package dev.freshet.api;

import java.util.List;

/**
 * A method of a listener as its sender describes it to the server.
 *
 * @param name the method's name, which no other method of the listener has
 * @param parameters the names of its parameters, in order; they are the names on the wire as well
 * @param delivery what may happen to a call on its way
 * @param updates what a call changes in the page, in the order in which it is done
 * @param versions what tells the shape of the parameters from others, then the earlier shapes whose pages understand it
 *     too; empty if nothing is known of that
 */
public record MethodDescriptor(
        String name,
        List<String> parameters,
        DeliveryPolicy delivery,
        List<UpdateDescriptor> updates,
        List<String> versions) {

    /** Keeps unmodifiable copies. */
    public MethodDescriptor {
        parameters = List.copyOf(parameters);
        updates = List.copyOf(updates);
        versions = List.copyOf(versions);
    }

    /** Describes a method whose calls every page takes, whatever version of the listener it has. */
    public MethodDescriptor(
            String name, List<String> parameters, DeliveryPolicy delivery, List<UpdateDescriptor> updates) {
        this(name, parameters, delivery, updates, List.of());
    }
}
