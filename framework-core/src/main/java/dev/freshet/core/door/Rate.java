package dev.freshet.core.door;

import dev.freshet.core.report.BoundedMap;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often something happens for one key: so many times in a period on average, and as many at once after a pause. This is the
 * generic cell rate algorithm (ITU-T I.371): it remembers one time for each key.
 *
 * <p>The keys that were added the longest ago are forgotten when there are too many, so that memory is bounded. Any thread may use it.
 */
final class Rate {
    private static final int MAX_KEYS = 20_000;

    private final long perEvent;
    private final long tolerance;
    private final LongSupplier nanoClock;
    /** When each key would be as if nothing had happened; guarded by its monitor. */
    private final Map<Object, Long> idleAt = new BoundedMap<>(MAX_KEYS);

    Rate(long count, Duration period, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        perEvent = Math.max(1, period.toNanos() / count);
        tolerance = period.toNanos();
    }

    int size() {
        synchronized (idleAt) {
            return idleAt.size();
        }
    }

    /**
     * Counts some events of a key, if there is room for them. After a pause there is room for any number of them.
     *
     * @return after how long there may be room; zero if they were counted
     */
    Duration count(Object key, int events) {
        long now = nanoClock.getAsLong();
        synchronized (idleAt) {
            long debt = Math.max(0, idleAt.getOrDefault(key, now) - now);
            long added = events * perEvent;
            if (debt > 0 && debt + added > tolerance) {
                return Duration.ofNanos(Math.min(debt, debt + added - tolerance));
            }
            idleAt.remove(key); // So that it is the newest.
            idleAt.put(key, now + debt + added);
            return Duration.ZERO;
        }
    }
}
