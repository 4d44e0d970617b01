package dev.freshet.sample;

import java.util.List;

/**
 * One reading of a gauge.
 *
 * @param name which gauge, for programs
 * @param label which gauge, for people
 * @param percent how far it is up, 0 to 100
 * @param reading what that means, for example {@code 41 of 512 MB}
 * @param history the last percentages, oldest first
 */
public record Gauge(String name, String label, int percent, String reading, List<Integer> history) {}
