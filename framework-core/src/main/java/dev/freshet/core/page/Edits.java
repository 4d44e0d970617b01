package dev.freshet.core.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text, which are made together. What lies within another change is left away with it. */
final class Edits {
    private record Edit(int start, int end, String text) {}

    private final List<Edit> edits = new ArrayList<>();

    void replace(int start, int end, String text) {
        edits.add(new Edit(start, end, text));
    }

    void remove(int start, int end) {
        replace(start, end, "");
    }

    void insert(int offset, String text) {
        replace(offset, offset, text);
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** Returns a part of the source with the changes that begin in it; those at its end belong to what follows. */
    String apply(String source, int from, int to) {
        StringBuilder changed = new StringBuilder(to - from + 64);
        int at = from;
        edits.sort(Comparator.comparingInt(Edit::start)); // Stable: those at one place keep their order.
        for (Edit edit : edits) {
            if (edit.start() >= at && (edit.start() < to || (edit.start() == to && to == source.length()))) {
                changed.append(source, at, edit.start()).append(edit.text());
                at = edit.end();
            }
        }
        return changed.append(source, Math.min(at, to), to).toString();
    }
}
