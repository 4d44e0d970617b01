package dev.freshet.sample;

import java.util.List;
import java.util.stream.Stream;

/**
 * A pace that people can choose for the replay.
 *
 * @param label its name on the button
 * @param perSecond how many prices a second it is
 * @param chosen whether the replay runs at this pace
 */
public record Pace(String label, int perSecond, boolean chosen) {
    /** Returns all paces, of which the one with so many prices a second is chosen. */
    static List<Pace> all(int perSecond) {
        return Stream.of(new Pace("Slow", 1, false), new Pace("Steady", 5, false), new Pace("Fast", 25, false))
                .map(pace -> new Pace(pace.label, pace.perSecond, pace.perSecond == perSecond))
                .toList();
    }
}
