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
        return new DeliveryPolicy(new Kept.UntilNewer(List.of(key)), Optional.empty());
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
         * Until a newer call has the same key, see {@link Latest}.
         *
         * @param key paths to the values that make the key, for example {@code symbol} or {@code trade.id}; empty if
         *     the method has one state
         */
        record UntilNewer(List<String> key) implements Kept {
            /** Keeps an unmodifiable copy. */
            public UntilNewer {
                key = List.copyOf(key);
            }
        }

        /** Not at all, see {@link Ephemeral}. */
        record Never() implements Kept {}
    }
}
