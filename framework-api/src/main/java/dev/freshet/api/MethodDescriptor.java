package dev.freshet.api;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A method of a listener as its sender describes it to the server.
 *
 * @param name the method's name, which no other method of the listener has
 * @param parameters the names of its parameters, in order; they are the names on the wire as well
 * @param types the types of its parameters, in order, by which the arguments are written; empty if they are not known, and
 *     each argument is written by the type that it has itself
 * @param delivery what may happen to a call on its way
 * @param updates what a call changes in the page, in the order in which it is done
 * @param versions what tells the shape of the parameters from others, then the earlier shapes whose pages understand it
 *     too; empty if nothing is known of that
 */
public record MethodDescriptor(
        String name,
        List<String> parameters,
        List<Type> types,
        DeliveryPolicy delivery,
        List<UpdateDescriptor> updates,
        List<String> versions) {

    /** Keeps unmodifiable copies. There must be a type for each parameter or none. */
    public MethodDescriptor {
        parameters = List.copyOf(parameters);
        types = List.copyOf(types);
        updates = List.copyOf(updates);
        versions = List.copyOf(versions);
        if (!types.isEmpty() && types.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    "%s has %d parameters but %d types".formatted(name, parameters.size(), types.size()));
        }
    }

    /** Returns a builder of the descriptor of a method that takes nothing, changes nothing, and of which every call counts. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Builds the descriptor of a method; not safe for use by more than one thread. */
    public static final class Builder {

        private final String name;
        private final List<UpdateDescriptor> updates = new ArrayList<>();
        private List<String> parameters = List.of();
        private List<Type> types = List.of();
        private DeliveryPolicy delivery = DeliveryPolicy.EVERY;
        private List<String> versions = List.of();

        private Builder(String name) {
            this.name = name;
        }

        /** Sets the names of the method's parameters, in order. */
        public Builder parameters(String... names) {
            parameters = List.of(names);
            return this;
        }

        /**
         * Sets the types of the parameters to those of the method of this name in a class, which is the sender.
         *
         * @throws IllegalArgumentException if the class declares no method of this name with so many parameters
         */
        public Builder typesOf(Class<?> sender) {
            types = Arrays.stream(sender.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name) && !method.isBridge())
                    .filter(method -> method.getParameterCount() == parameters.size())
                    .map(Method::getGenericParameterTypes)
                    .map(Arrays::asList)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("%s has no method %s with %d parameters"
                            .formatted(sender.getName(), name, parameters.size())));
            return this;
        }

        /** Sets what may happen to a call on its way; {@link DeliveryPolicy#EVERY} if it is not set. */
        public Builder delivery(DeliveryPolicy policy) {
            delivery = policy;
            return this;
        }

        /** Adds an update, which is done after those that were added before. */
        public Builder update(UpdateDescriptor update) {
            updates.add(update);
            return this;
        }

        /** Sets what tells the shape of the parameters, then the earlier shapes whose pages understand it too. */
        public Builder versions(String... shapes) {
            versions = List.of(shapes);
            return this;
        }

        /** Returns the descriptor. */
        public MethodDescriptor build() {
            return new MethodDescriptor(name, parameters, types, delivery, updates, versions);
        }
    }
}
