package dev.freshet.core;

import java.time.Duration;

/**
 * How many channels of a family may be open, and for how long.
 *
 * @param count how many may be open at a time, at least 1. When one more is asked for, the one that has been idle for the
 *     longest time is closed; if none is idle, the request is told to come again
 * @param idle after how long without readers and calls a channel is closed, at least a second
 * @param history how much of each channel is held
 */
public record FamilyLimits(int count, Duration idle, HistoryLimits history) {
    /** 10,000 channels, 5 minutes, and a history of 4 MiB each. */
    public static final FamilyLimits DEFAULT =
            new FamilyLimits(10_000, Duration.ofMinutes(5), HistoryLimits.DEFAULT.withBytes(4L << 20));

    /** Checks the limits. */
    public FamilyLimits {
        if (count < 1 || idle.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "A family has at least 1 channel, open for at least a second, not %d for %s"
                            .formatted(count, idle));
        }
    }

    /** Returns the same limits with another number of channels. */
    public FamilyLimits withCount(int channels) {
        return new FamilyLimits(channels, idle, history);
    }

    /** Returns the same limits with another idle time. */
    public FamilyLimits withIdle(Duration time) {
        return new FamilyLimits(count, time, history);
    }

    /** Returns the same limits with another history for each channel. */
    public FamilyLimits withHistory(HistoryLimits limits) {
        return new FamilyLimits(count, idle, limits);
    }
}
