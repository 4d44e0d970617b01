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
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    /** Makes marks that number slots of one name, as pages do, or do not, as updates whose slots are numbered later. */
    SlotMarks(boolean isNumbered) {
        this.isNumbered = isNumbered;
    }

    /** Adds a slot and returns its number here. */
    int add(String name, Set<Edge> edges, boolean isComplete) {
        String escaped = SlotName.escape(name);
        int number = isNumbered ? counts.merge(escaped, 1, Integer::sum) : 1;
        slots.add(new Slot(name, SlotName.instance(escaped, number), edges, isComplete));
        return slots.size() - 1;
    }

    List<Slot> slots() {
        return slots;
    }

    static String placeholders(int slot, CharSequence content) {
        return placeholder(slot, START) + content + placeholder(slot, END);
    }

    private static String placeholder(int slot, char end) {
        return "" + Placeholder.BEGIN + slot + end + Placeholder.END;
    }

    /** Reads what is between the two characters of a placeholder; empty if it is none of these. */
    Optional<End> end(String label) {
        int digits = label.length() - 1;
        if (digits < 1 || digits > 9 || (label.charAt(digits) != START && label.charAt(digits) != END)) {
            return Optional.empty();
        }
        int slot = 0;
        for (int i = 0; i < digits; i++) {
            char c = label.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            slot = slot * 10 + c - '0';
        }
        return slot < slots.size() ? Optional.of(new End(slot, label.charAt(digits) == START)) : Optional.empty();
    }
}
