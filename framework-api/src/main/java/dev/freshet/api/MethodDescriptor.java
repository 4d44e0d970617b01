package dev.freshet.api;

import java.util.ArrayList;
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

    /** Returns a builder of the descriptor of a method that takes nothing, changes nothing, and of which every call counts. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Builds the descriptor of a method; not safe for use by more than one thread. */
    public static final class Builder {

        private final String name;
        private final List<UpdateDescriptor> updates = new ArrayList<>();
        private List<String> parameters = List.of();
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
            return new MethodDescriptor(name, parameters, delivery, updates, versions);
        }
    }
}
