package dev.freshet.sample;

import java.util.List;

/**
 * A line that ends now, at the right edge of its drawing.
 *
 * @param start the place of the left edge, where the oldest value has place 0: below 0 while there are fewer values than room
 * @param values from 0 to 100, oldest first
 */
public record Chart(int start, List<Integer> values) {
    /** Draws these values where there is room for so many. */
    static Chart of(List<Integer> values, int room) {
        return new Chart(values.size() - room, values);
    }
}
