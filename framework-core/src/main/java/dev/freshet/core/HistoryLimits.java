package dev.freshet.core;

import java.time.Duration;

/**
 * How much of a channel is held for readers that lag or come back. What exceeds one of the limits goes, oldest first; the
 * newest frame per key of a {@link dev.freshet.api.Latest} method stays all the same.
 *
 * <p>A call never waits for a browser, so the history must hold what a connected browser has not been sent yet. A loop of
 * 100,000 small calls fits into the default.
 *
 * @param count how many frames, at least 1
 * @param bytes how many bytes of memory, about; at least 1
 * @param age how old a frame may be
 */
public record HistoryLimits(int count, long bytes, Duration age) {

    /** 32 MiB and 10 minutes. The count, 1,000,000 frames, is only a guard: the bytes are reached first. */
    public static final HistoryLimits DEFAULT = new HistoryLimits(1_000_000, 32L << 20, Duration.ofMinutes(10));

    /** Checks the limits. */
    public HistoryLimits {
        if (count < 1 || bytes < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException(
                    "A history of %d frames, %d bytes and %s holds nothing; each limit must be above 0"
                            .formatted(count, bytes, age));
        }
    }

    /** Returns the same limits with another count. */
    public HistoryLimits withCount(int frames) {
        return new HistoryLimits(frames, bytes, age);
    }

    /** Returns the same limits with another number of bytes. */
    public HistoryLimits withBytes(long size) {
        return new HistoryLimits(count, size, age);
    }

    /** Returns the same limits with another age. */
    public HistoryLimits withAge(Duration oldest) {
        return new HistoryLimits(count, bytes, oldest);
    }
}
