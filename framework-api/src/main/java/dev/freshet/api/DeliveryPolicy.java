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

    /** Returns the policy by which the newest calls are kept in order, see {@link Kept.Newest}. */
    public static DeliveryPolicy newest(int count) {
        return new DeliveryPolicy(new Kept.Newest(Optional.empty(), count), Optional.empty());
    }

    /** Returns the policy of calls that take back what is kept, see {@link Kept.Forgetting}. */
    public static DeliveryPolicy forgetting(String... states) {
        return new DeliveryPolicy(new Kept.Forgetting(List.of(states)), Optional.empty());
    }

    /**
     * Returns this policy, which is of {@link #latest} or {@link #newest}, for calls that share their keys or their list with other
     * methods of the same state.
     *
     * @throws IllegalStateException if calls of this policy are not kept
     */
    public DeliveryPolicy inState(String state) {
        if (kept instanceof Kept.UntilNewer untilNewer) {
            return new DeliveryPolicy(new Kept.UntilNewer(Optional.of(state), untilNewer.key()), expiry);
        }
        if (kept instanceof Kept.Newest newest) {
            return new DeliveryPolicy(new Kept.Newest(Optional.of(state), newest.count()), expiry);
        }
        throw new IllegalStateException("Only calls that are kept have a state, and these are " + kept);
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
         * Until so many newer calls belong to the same list, see {@link Latest#keep}, or the list is {@linkplain Forgetting
         * forgotten}.
         *
         * @param state the name of the list; empty if that is the method
         * @param count how many calls the list keeps, at least 1
         */
        record Newest(Optional<String> state, int count) implements Kept {
            /** Checks the count. */
            public Newest {
                if (count < 1) {
                    throw new IllegalArgumentException(
                            "A list of %d calls keeps nothing; keep at least 1".formatted(count));
                }
            }
        }

        /**
         * As long as the channel's history reaches; it takes back what is kept, see {@link Forget}. The key is all arguments of the
         * call, in their order; a list has none.
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
