package dev.freshet.server.delivery;

import java.time.Duration;

/**
 * How long streams may be silent or stuck.
 *
 * @param heartbeat after how long a silence a stream says that it is alive
 * @param writeDeadline how long a browser may take nothing before it counts as gone
 */
public record StreamSettings(Duration heartbeat, Duration writeDeadline) {
    /** 15 s and 30 s. */
    public static final StreamSettings DEFAULT = new StreamSettings(Duration.ofSeconds(15), Duration.ofSeconds(30));
}
