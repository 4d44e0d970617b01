package dev.freshet.core.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory lagging readers keep from being collected: the slices, frames and snapshots that they have begun and not
 * finished. What several of them hold counts once. Any thread.
 */
final class HeldBytes {
    private final long max;
    private final Map<Identity, Integer> holders = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    /** A thing that equals itself only. */
    private record Identity(Object thing) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.thing == thing;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(thing);
        }
    }

    HeldBytes(long max) {
        this.max = max;
    }

    void hold(Object thing, long bytes) {
        if (holders.merge(new Identity(thing), 1, Integer::sum) == 1) {
            total.addAndGet(bytes);
        }
    }

    void release(Object thing, long bytes) {
        if (holders.computeIfPresent(new Identity(thing), (same, count) -> count == 1 ? null : count - 1) == null) {
            total.addAndGet(-bytes);
        }
    }

    boolean isExceeded() {
        return total.get() > max;
    }

    long total() {
        return total.get();
    }
}
