package dev.freshet.core;

import java.time.Duration;

/**
 * How much one response carries before it ends and another goes on, whichever comes first.
 *
 * @param updates calls, of all channels together
 * @param bytes as they are sent
 * @param age since it began
 */
public record StreamLimits(long updates, long bytes, Duration age) {
    /** As much as the settings of all streams allow. */
    public static final StreamLimits NONE = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1));

    /** Refuses what would end a response before it has carried anything. */
    public StreamLimits {
        if (updates < 1 || bytes < 1 || age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException(
                    "A response carries at least 1 update, 1 byte and some time, not %d, %d and %s"
                            .formatted(updates, bytes, age));
        }
    }

    /** Returns the same limits with another number of updates. */
    public StreamLimits withUpdates(long most) {
        return new StreamLimits(most, bytes, age);
    }

    /** Returns the same limits with another number of bytes. */
    public StreamLimits withBytes(long most) {
        return new StreamLimits(updates, most, age);
    }

    /** Returns the same limits with another age. */
    public StreamLimits withAge(Duration oldest) {
        return new StreamLimits(updates, bytes, oldest);
    }
}
