package dev.freshet.server.delivery;

import java.time.Duration;

/**
 * How long streams may be silent, stuck or open.
 *
 * @param heartbeat after how long a silence a stream says that it is alive
 * @param writeDeadline how long a browser may take nothing before it counts as gone
 * @param maxAge how old a stream gets before it is renewed; up to a tenth less, so that not all are renewed together
 * @param maxBytes how much a stream carries before it is renewed; up to a tenth less
 * @param pollWait how long a long poll waits for a frame
 */
public record StreamSettings(
        Duration heartbeat, Duration writeDeadline, Duration maxAge, long maxBytes, Duration pollWait) {
    /** 15 s of silence, 30 s stuck, renewed after an hour or 64 MiB, polls of 30 s. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofHours(1), 64L << 20, Duration.ofSeconds(30));

    /** Returns the same settings with another heartbeat. */
    public StreamSettings withHeartbeat(Duration silence) {
        return new StreamSettings(silence, writeDeadline, maxAge, maxBytes, pollWait);
    }

    /** Returns the same settings with another deadline for writes. */
    public StreamSettings withWriteDeadline(Duration stuck) {
        return new StreamSettings(heartbeat, stuck, maxAge, maxBytes, pollWait);
    }

    /** Returns the same settings with another age at which streams are renewed. */
    public StreamSettings withMaxAge(Duration age) {
        return new StreamSettings(heartbeat, writeDeadline, age, maxBytes, pollWait);
    }

    /** Returns the same settings with another size at which streams are renewed. */
    public StreamSettings withMaxBytes(long bytes) {
        return new StreamSettings(heartbeat, writeDeadline, maxAge, bytes, pollWait);
    }

    /** Returns the same settings with another wait of long polls. */
    public StreamSettings withPollWait(Duration wait) {
        return new StreamSettings(heartbeat, writeDeadline, maxAge, maxBytes, wait);
    }
}
