package dev.freshet.core;

/**
 * How many listen to a channel, without who.
 *
 * @param users how many users, each counted once for all pages, tabs and devices
 * @param visitors how many pages of visitors whom nobody has identified
 */
public record Occupancy(int users, int visitors) {
    /** Returns users and visitors together. */
    public int total() {
        return users + visitors;
    }
}
