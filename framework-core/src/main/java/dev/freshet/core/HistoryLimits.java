package dev.freshet.core;

import java.time.Duration;

/**
 * How much of a channel is held. What exceeds one of the first three limits goes, oldest first.
 *
 * <p>A call never waits for a browser, so the history must hold what a connected browser has not been sent yet. A loop of
 * 100,000 small calls fits into the default.
 *
 * <p>The newest call per key of a {@link dev.freshet.api.Latest} method, and the items of its list, stay, whatever becomes of the
 * history. There the limits are
 * {@code keys} and {@code stateBytes}: nothing of it goes by itself, but a call that would exceed one of them fails with an {@link
 * IllegalStateException} and reaches nobody. Calls of keys that are kept already, and those that forget keys, go on.
 *
 * @param count how many frames, at least 1
 * @param bytes how many bytes of memory, about; at least 1
 * @param age how old a frame may be
 * @param keys how many keys and items of lists are kept, at least 1
 * @param stateBytes how many bytes of memory their calls may take, about; at least 1
 */
public record HistoryLimits(int count, long bytes, Duration age, int keys, long stateBytes) {

    /**
     * 32 MiB and 10 minutes; 100,000 keys and 64 MiB. The count, 1,000,000 frames, is only a guard: the bytes are reached first.
     */
    public static final HistoryLimits DEFAULT = new HistoryLimits(1_000_000, 32L << 20, Duration.ofMinutes(10));

    /** Checks the limits. */
    public HistoryLimits {
        if (count < 1 || bytes < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException(
                    "A history of %d frames, %d bytes and %s holds nothing; each limit must be above 0"
                            .formatted(count, bytes, age));
        }
        if (keys < 1 || stateBytes < 1) {
            throw new IllegalArgumentException(
                    "A state of %d keys and %d bytes holds nothing; each limit must be above 0"
                            .formatted(keys, stateBytes));
        }
    }

    /** Makes limits with the default number of keys and bytes of state. */
    public HistoryLimits(int count, long bytes, Duration age) {
        this(count, bytes, age, 100_000, 64L << 20);
    }

    /** Returns the same limits with another count. */
    public HistoryLimits withCount(int frames) {
        return new HistoryLimits(frames, bytes, age, keys, stateBytes);
    }

    /** Returns the same limits with another number of bytes. */
    public HistoryLimits withBytes(long size) {
        return new HistoryLimits(count, size, age, keys, stateBytes);
    }

    /** Returns the same limits with another age. */
    public HistoryLimits withAge(Duration oldest) {
        return new HistoryLimits(count, bytes, oldest, keys, stateBytes);
    }

    /** Returns the same limits with another number of keys. */
    public HistoryLimits withKeys(int most) {
        return new HistoryLimits(count, bytes, age, most, stateBytes);
    }

    /** Returns the same limits with another number of bytes for the newest calls of all keys. */
    public HistoryLimits withStateBytes(long size) {
        return new HistoryLimits(count, bytes, age, keys, size);
    }
}
