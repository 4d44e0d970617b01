package dev.freshet.core.page;

import dev.freshet.core.page.SlotTree.Slot;
import java.util.Collection;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The slots of one name on a page by their numbers, and which number is free. */
final class SlotNumbers {
    private final TreeMap<Integer, Slot> used = new TreeMap<>();
    private final PriorityQueue<Integer> given = new PriorityQueue<>(1);
    private int next = 1;

    /** Returns the number that the next slot gets: the lowest that is free. */
    int free() {
        return given.isEmpty() ? next : given.element();
    }

    void put(Slot slot, int number) {
        if (given.isEmpty()) {
            next++;
        } else {
            given.remove();
        }
        used.put(number, slot);
    }

    void giveBack(int number) {
        if (used.remove(number) != null) {
            given.add(number);
        }
    }

    boolean isEmpty() {
        return used.isEmpty();
    }

    Collection<Slot> slots() {
        return used.values();
    }
}
