package dev.freshet.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What may happen to a method's calls on their way to a browser.
 *
 * @param kept how long a call is kept
 * @param expiry how old a call may be to be delivered; empty if any age will do
 */
public record DeliveryPolicy(Kept kept, Optional<Duration> expiry) {

    /** Every call counts: it is kept as long as the channel's history, and missing it is a gap. */
    public static final DeliveryPolicy EVERY = new DeliveryPolicy(new Kept.InHistory(), Optional.empty());

    /** No call is kept at all, see {@link Ephemeral}. */
    public static final DeliveryPolicy EPHEMERAL = new DeliveryPolicy(new Kept.Never(), Optional.empty());

    /** Returns the policy by which a call is kept until a newer one has the same key, see {@link Kept.UntilNewer}. */
    public static DeliveryPolicy latest(String... key) {
        return new DeliveryPolicy(new Kept.UntilNewer(Optional.empty(), List.of(key)), Optional.empty());
    }

    /** Returns the policy of calls that take back what is kept, see {@link Kept.Forgetting}. */
    public static DeliveryPolicy forgetting(String... states) {
        return new DeliveryPolicy(new Kept.Forgetting(List.of(states)), Optional.empty());
    }

    /**
     * Returns this policy, which is of {@link #latest}, for calls that share their keys with other methods of the same state.
     *
     * @throws IllegalStateException if this policy has no key
     */
    public DeliveryPolicy inState(String state) {
        if (!(kept instanceof Kept.UntilNewer untilNewer)) {
            throw new IllegalStateException("Only calls that are kept by key have a state, and these are " + kept);
        }
        return new DeliveryPolicy(new Kept.UntilNewer(Optional.of(state), untilNewer.key()), expiry);
    }

    /** Returns this policy for calls that are delivered only while they are younger than this, see {@link Expires}. */
    public DeliveryPolicy expiring(Duration age) {
        return new DeliveryPolicy(kept, Optional.of(age));
    }

    /** How long a call is kept. */
    public sealed interface Kept {
        /** As long as the channel's history reaches. */
        record InHistory() implements Kept {}

        /**
         * Until a newer call has the same key, see {@link Latest}, or it is {@linkplain Forgetting forgotten}.
         *
         * @param state what the key belongs to; empty if that is the method
         * @param key paths to the values that make the key, for example {@code symbol} or {@code trade.id}; empty if
         *     the method has one state
         */
        record UntilNewer(Optional<String> state, List<String> key) implements Kept {
            /** Keeps an unmodifiable copy. */
            public UntilNewer {
                key = List.copyOf(key);
            }
        }

        /**
         * As long as the channel's history reaches; it takes back what is kept, see {@link Forget}. The key is all arguments of the
         * call, in their order.
         *
         * @param states of which it takes back the key; the state of a method without a name for it is that of the method
         */
        record Forgetting(List<String> states) implements Kept {
            /** Keeps an unmodifiable copy. */
            public Forgetting {
                states = List.copyOf(states);
            }
        }

        /** Not at all, see {@link Ephemeral}. */
        record Never() implements Kept {}
    }
}
