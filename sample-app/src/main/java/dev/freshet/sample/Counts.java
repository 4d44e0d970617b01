package dev.freshet.sample;

/**
 * What the JVM counts.
 *
 * @param threads how many live
 * @param collections how often garbage was collected
 * @param uptime how long it runs, for example {@code 1 h 02 min 09 s}
 */
public record Counts(int threads, long collections, String uptime) {}
