package dev.freshet.benchmarks;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A run of numbered messages at a steady rate. Message k is due at {@code t0 + (k - start) / rate}; what is late is sent
 * without a pause, and nothing is left out.
 *
 * @param rate messages a second
 * @param count how many
 * @param start the number of the first
 * @param padding what fills each message
 */
record Publication(double rate, long count, long start, String padding) {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(20);

    /** What a message has beside its padding: its names, its two numbers, its quotes. */
    private static final int UNPADDED = 100;

    private static final int DEFAULT_SIZE = 120;

    static Publication read(Map<String, ? extends Collection<String>> parameters) {
        int size = parameter(parameters, "size").map(Integer::valueOf).orElse(DEFAULT_SIZE);
        return new Publication(
                Double.parseDouble(parameter(parameters, "rate").orElseThrow()),
                Long.parseLong(parameter(parameters, "count").orElseThrow()),
                Long.parseLong(parameter(parameters, "start").orElseThrow()),
                "x".repeat(Math.max(0, size - UNPADDED)));
    }

    void publish(TickListener listener) {
        Instant now = Instant.now();
        long wall = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() + HEAD_START;
        long mono = System.nanoTime() + HEAD_START;
        for (long i = 0; i < count; i++) {
            long due = (long) (i * NANOS / rate);
            for (long wait = mono + due - System.nanoTime(); wait > 0; wait = mono + due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            listener.tick(start + i, wall + due, padding);
        }
    }

    private static Optional<String> parameter(Map<String, ? extends Collection<String>> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .flatMap(values -> values.stream().findFirst());
    }
}
