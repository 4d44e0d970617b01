package dev.freshet.sample;

/**
 * One reading of a gauge.
 *
 * @param name which gauge, for programs
 * @param label which gauge, for people
 * @param percent how far it is up, 0 to 100
 * @param reading what that means, for example {@code 41 of 512 MB}
 * @param chart the last percentages
 */
public record Gauge(String name, String label, int percent, String reading, Chart chart) {}
