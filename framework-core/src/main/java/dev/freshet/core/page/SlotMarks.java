package dev.freshet.core.page;

import dev.freshet.html.Token.Placeholder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The slots of one rendering. Templates get placeholders for their markers, since markers would break attributes and show
 * as text elsewhere; where a slot is can be told only when the HTML is there.
 */
final class SlotMarks {
    private static final char START = '(';
    private static final char END = ')';

    /**
     * A slot.
     *
     * @param name its name as the template has it
     * @param marker its name in markers
     * @param isComplete whether no part of its name is empty
     */
    record Slot(String name, String marker, Set<Edge> edges, boolean isComplete) {
        String startMarkers() {
            return at(Edge.BEFORE) + Markers.start(marker) + at(Edge.TOP);
        }

        String endMarkers() {
            return at(Edge.BOTTOM) + Markers.END + at(Edge.AFTER);
        }

        private String at(Edge edge) {
            return edges.contains(edge) ? Markers.edge(edge, marker) : "";
        }
    }

    /** One end of a slot. */
    record End(int slot, boolean isStart) {}

    private final boolean isNumbered;
    private final SlotEdges edges;
    private final String key;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    /**
     * Makes marks.
     *
     * @param isNumbered whether slots of one name are numbered, as those of pages are; those of updates are numbered later
     * @param key what no value in the template can have in it, if values may have the characters of placeholders
     */
    SlotMarks(boolean isNumbered, SlotEdges edges, String key) {
        this.isNumbered = isNumbered;
        this.edges = edges;
        this.key = key;
    }

    /** Adds a slot and returns its number here. */
    int add(String name, boolean isComplete) {
        String escaped = SlotName.escape(name);
        int number = isNumbered ? counts.merge(escaped, 1, Integer::sum) : 1;
        slots.add(new Slot(name, SlotName.instance(escaped, number), edges.of(name), isComplete));
        return slots.size() - 1;
    }

    List<Slot> slots() {
        return slots;
    }

    String start(int slot) {
        return placeholder(slot, START);
    }

    String end(int slot) {
        return placeholder(slot, END);
    }

    private String placeholder(int slot, char end) {
        return Placeholder.BEGIN + key + slot + end + Placeholder.END;
    }

    /** Reads what is between the two characters of a placeholder; empty if it is none of these. */
    Optional<End> end(String label) {
        int digits = label.length() - 1;
        int first = key.length();
        if (digits <= first
                || digits > first + 9
                || !label.startsWith(key)
                || (label.charAt(digits) != START && label.charAt(digits) != END)) {
            return Optional.empty();
        }
        int slot = 0;
        for (int i = first; i < digits; i++) {
            char c = label.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            slot = slot * 10 + c - '0';
        }
        return slot < slots.size() ? Optional.of(new End(slot, label.charAt(digits) == START)) : Optional.empty();
    }
}
