package dev.freshet.core;

import java.time.Duration;

/**
 * How long streams may be silent, stuck or open.
 *
 * @param heartbeat after how long a silence a stream says that it is alive
 * @param writeDeadline how long a browser may take nothing before it counts as gone
 * @param maxAge how old a stream gets before it is renewed; up to a tenth less, so that not all are renewed together
 * @param maxBytes how much a stream carries before it is renewed; up to a tenth less
 * @param pollWait how long a long poll waits for a frame
 * @param maxStalledBytes how much memory lagging readers may keep from being collected, all together: slices, frames and
 *     snapshots that they have begun and not finished. Beyond that, those that took nothing for the longest are dropped
 */
public record StreamSettings(
        Duration heartbeat,
        Duration writeDeadline,
        Duration maxAge,
        long maxBytes,
        Duration pollWait,
        long maxStalledBytes) {
    /** 15 s of silence, 30 s stuck, renewed after an hour or 64 MiB, polls of 30 s, an eighth of the heap for lagging readers. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            64L << 20,
            Duration.ofSeconds(30),
            Runtime.getRuntime().maxMemory() / 8);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one of them is not greater than zero
     */
    public StreamSettings {
        requirePositive("heartbeat", heartbeat);
        requirePositive("writeDeadline", writeDeadline);
        requirePositive("maxAge", maxAge);
        requirePositive("maxBytes", maxBytes);
        requirePositive("pollWait", pollWait);
        requirePositive("maxStalledBytes", maxStalledBytes);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "%s of streams must be longer than nothing, not %s".formatted(name, value));
        }
    }

    private static void requirePositive(String name, long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("%s of streams must be at least 1, not %d".formatted(name, bytes));
        }
    }

    /** Returns the same settings with another heartbeat. */
    public StreamSettings withHeartbeat(Duration silence) {
        return new StreamSettings(silence, writeDeadline, maxAge, maxBytes, pollWait, maxStalledBytes);
    }

    /** Returns the same settings with another deadline for writes. */
    public StreamSettings withWriteDeadline(Duration stuck) {
        return new StreamSettings(heartbeat, stuck, maxAge, maxBytes, pollWait, maxStalledBytes);
    }

    /** Returns the same settings with another age at which streams are renewed. */
    public StreamSettings withMaxAge(Duration age) {
        return new StreamSettings(heartbeat, writeDeadline, age, maxBytes, pollWait, maxStalledBytes);
    }

    /** Returns the same settings with another size at which streams are renewed. */
    public StreamSettings withMaxBytes(long bytes) {
        return new StreamSettings(heartbeat, writeDeadline, maxAge, bytes, pollWait, maxStalledBytes);
    }

    /** Returns the same settings with another wait of long polls. */
    public StreamSettings withPollWait(Duration wait) {
        return new StreamSettings(heartbeat, writeDeadline, maxAge, maxBytes, wait, maxStalledBytes);
    }

    /** Returns the same settings with another bound of the memory that lagging readers hold. */
    public StreamSettings withMaxStalledBytes(long bytes) {
        return new StreamSettings(heartbeat, writeDeadline, maxAge, maxBytes, pollWait, bytes);
    }
}
