package dev.freshet.core.page;

import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.SlotPlace;
import dev.freshet.html.Token;
import dev.freshet.html.Token.Placeholder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the markers of slots where the HTML takes them. A slot that is elsewhere, as in an attribute, or whose content the
 * parser moves, is left out and reported: its markers would show as text, and its patches would stay in the document.
 */
final class SlotPlaces {
    private final HtmlTree tree;
    private final SlotMarks marks;
    private final SlotPlace places;
    private final int[] starts;
    private final int[] ends;
    private final @Nullable String[] elsewhere;

    private SlotPlaces(HtmlTree tree, SlotMarks marks, boolean isPage) {
        this.tree = tree;
        this.marks = marks;
        places = new SlotPlace(tree, isPage, placeholder -> false);
        int count = marks.slots().size();
        starts = new int[count];
        ends = new int[count];
        elsewhere = new String[count];
    }

    /** Adds to the edits what puts the markers there; reports the names of slots that are left out, and where they are. */
    static void write(HtmlTree tree, SlotMarks marks, boolean isPage, Edits edits, BiConsumer<String, String> report) {
        if (!marks.slots().isEmpty()) {
            new SlotPlaces(tree, marks, isPage).write(edits, report);
        }
    }

    private void write(Edits edits, BiConsumer<String, String> report) {
        findPlaceholders();
        findText(edits);
        List<SlotMarks.Slot> slots = marks.slots();
        for (int i = 0; i < slots.size(); i++) {
            SlotMarks.Slot slot = slots.get(i);
            Optional<String> wrong = wrong(i);
            replace(edits, starts[i], wrong.isEmpty() ? slot.startMarkers() : "");
            replace(edits, ends[i], wrong.isEmpty() ? slot.endMarkers() : "");
            wrong.ifPresent(where -> report.accept(slot.name(), where));
        }
    }

    private void replace(Edits edits, int piece, String markers) {
        if (piece > 0) {
            Token token = tree.pieces().get(piece - 1).token();
            edits.replace(token.start(), token.end(), markers);
        }
    }

    /** Numbers of pieces are from 1 on here; 0 is none. */
    private void findPlaceholders() {
        int number = 0;
        for (Piece piece : tree.pieces()) {
            number++;
            if (piece.token() instanceof Placeholder placeholder) {
                Optional<SlotMarks.End> end = marks.end(placeholder.label());
                if (end.isPresent()) {
                    (end.get().isStart() ? starts : ends)[end.get().slot()] = number;
                }
            }
        }
    }

    /** Finds placeholders that are no tokens: those in attributes, comments and raw text. */
    private void findText(Edits edits) {
        String source = tree.source();
        int at = 0;
        for (Piece piece : tree.pieces()) {
            if (piece.token() instanceof Placeholder) {
                at = piece.token().end();
                continue;
            }
            for (at = source.indexOf(Placeholder.BEGIN, piece.token().start());
                    at >= 0 && at < piece.token().end();
                    at = source.indexOf(Placeholder.BEGIN, at + 1)) {
                int close = source.indexOf(Placeholder.END, at);
                Optional<SlotMarks.End> end = close < 0 ? Optional.empty() : marks.end(source.substring(at + 1, close));
                if (end.isPresent()) {
                    edits.remove(at, close + 1);
                    elsewhere[end.get().slot()] = SlotPlace.where(tree.contextAt(at));
                }
            }
            if (at < 0) {
                return;
            }
        }
    }

    /** Returns where a slot is if that is a place which markers cannot be in. */
    private Optional<String> wrong(int slot) {
        String place = elsewhere[slot];
        if (place != null || starts[slot] == 0 || ends[slot] == 0) {
            return Optional.of(place == null ? "in what the parser leaves away" : place);
        }
        return places.wrong(starts[slot] - 1, ends[slot] - 1);
    }
}
