package dev.freshet.core;

import java.util.Map;
import java.util.Objects;

/**
 * Who may listen to a channel, or to the channels of a family. It holds for every transport, for snapshots and history, and for
 * pages.
 *
 * <pre>{@code
 * freshet.channel("stocks", StockListener.class, Access.everyone());
 * freshet.channels("room-{name}", RoomListener.class, Access.rule((caller, room) ->
 *         rooms.hasMember(room.value("name"), caller.user())), room -> {});
 * }</pre>
 */
public sealed interface Access {
    /** Returns the access of channels that anybody may listen to who knows their names. */
    static Access everyone() {
        return Everyone.EVERYONE;
    }

    /**
     * Returns the access of channels that only some pages may listen to: those that Freshet rendered with the channel, and those
     * that have a grant for it ({@link dev.freshet.Freshet#grant}).
     */
    static Access granted() {
        return Granted.GRANTED;
    }

    /**
     * Returns the access of channels that those may listen to whom a rule of the application allows it. Grants do not matter for
     * them.
     */
    static Access rule(Rule rule) {
        return new ByRule(Objects.requireNonNull(rule, "Access by a rule needs the rule"));
    }

    /** Says who may listen to a channel. */
    @FunctionalInterface
    interface Rule {
        /**
         * Returns whether a caller may listen to a channel. It runs on a worker thread without any lock, and may block: before a
         * page is rendered with the channel, before a stream brings it, and again while the stream is open, each time half of
         * the lifetime of grants has passed ({@link dev.freshet.Freshet.Builder#grantLifetime}). The channel may not be open,
         * and may not exist.
         *
         * @throws Exception if that cannot be found out now: it is logged, the request gets 500, and browsers ask again
         */
        boolean allows(Caller caller, Requested channel) throws Exception;
    }

    /**
     * A channel that somebody wants to listen to.
     *
     * @param name its name, which is valid
     * @param values the values of its family's placeholders, by name; empty for a channel without a family
     */
    record Requested(String name, Map<String, String> values) {
        /** Keeps an unmodifiable copy. */
        public Requested {
            values = Map.copyOf(values);
        }

        /**
         * Returns what a placeholder of the family's pattern stands for.
         *
         * @throws IllegalArgumentException if the pattern has no such placeholder
         */
        public String value(String placeholder) {
            String value = values.get(placeholder);
            if (value == null) {
                throw new IllegalArgumentException("Channel \"%s\" has no placeholder {%s}; it has %s"
                        .formatted(name, placeholder, values.isEmpty() ? "none" : values.keySet()));
            }
            return value;
        }
    }

    /** Anybody. */
    enum Everyone implements Access {
        /** The only one. */
        EVERYONE
    }

    /** Pages that were rendered with the channel, or have a grant for it. */
    enum Granted implements Access {
        /** The only one. */
        GRANTED
    }

    /**
     * Whoever a rule allows it.
     *
     * @param rule the rule
     */
    record ByRule(Rule rule) implements Access {}
}
