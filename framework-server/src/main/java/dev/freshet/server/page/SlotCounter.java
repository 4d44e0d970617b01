package dev.freshet.server.page;

import java.util.HashMap;
import java.util.Map;

/** Counts the slots of each name while a page is rendered. */
final class SlotCounter {
    private final Map<String, Integer> counts = new HashMap<>();

    /** Returns the number of the next slot of this name, from 1 on. */
    int next(String name) {
        return counts.merge(name, 1, Integer::sum);
    }
}
