package dev.freshet.html;

import dev.freshet.html.HtmlTree.Context;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Token.Placeholder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells where the two markers of a slot cannot stand: where they would be text, or where the parser moves what is between them.
 *
 * @param tree in which the markers are placeholders
 * @param isPage whether the tree is a page, and not the HTML of an update
 * @param isText tells of a placeholder that is no marker whether text will stand there
 */
public record SlotPlace(HtmlTree tree, boolean isPage, Predicate<Placeholder> isText) {
    private static final Set<String> TABLE_PARTS = Set.of("table", "tbody", "thead", "tfoot", "tr");

    /** Returns where a slot is, by the indices of the pieces that are its ends, if it cannot work there. */
    public Optional<String> wrong(int from, int to) {
        Element parent = tree.pieces().get(from).element();
        Element endParent = tree.pieces().get(to).element();
        if (parent != endParent) {
            return Optional.of(
                    parent.name().equals(endParent.name())
                            ? "not in the same %s at its start and at its end".formatted(parent)
                            : "in %s at its start and in %s at its end".formatted(shown(parent), shown(endParent)));
        }
        if (parent.isWithin("template")) {
            return Optional.of("in <template>");
        }
        if (parent.name().equals("style") || parent.name().equals("script")) {
            return Optional.of("in " + parent);
        }
        if (isPage && (parent.is("html") || parent.is("#document"))) {
            return Optional.of("outside <head> and <body>");
        }
        return movesContent(from, to, parent)
                ? Optional.of("in %s, before which browsers move what the slot shows".formatted(parent))
                : Optional.empty();
    }

    /** Returns where a slot is, by the labels of the placeholders that are its ends, if it cannot work there. */
    public Optional<String> wrong(String start, String end) {
        int from = piece(start);
        int to = piece(end);
        if (from < 0 || to < 0) {
            String place = Placeholder.BEGIN + (from < 0 ? start : end) + Placeholder.END;
            return Optional.of(where(tree.contextAt(tree.source().indexOf(place))));
        }
        return wrong(from, to);
    }

    /** Returns the index of the piece that is the placeholder with a label; -1 if the placeholder is in another. */
    private int piece(String label) {
        List<Piece> pieces = tree.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).token() instanceof Placeholder placeholder
                    && placeholder.label().equals(label)) {
                return i;
            }
        }
        return -1;
    }

    /** Says where something is that is not between elements. */
    public static String where(Context context) {
        return switch (context.kind()) {
            case ATTRIBUTE ->
                "in the attribute %s of <%s>"
                        .formatted(
                                context.attribute().map(SlotPlace::name).orElse(""),
                                context.tag().map(Token.StartTag::name).orElse(""));
            case TAG -> "in a tag";
            case COMMENT -> "in a comment";
            case DOCTYPE -> "in the document type";
            default -> "in " + context.element();
        };
    }

    /** Returns what to do about a slot that is where one of the other methods says. */
    public static String remedy(String where) {
        if (where.startsWith("in <table>")) {
            return "write <tbody> around the slot";
        }
        if (where.startsWith("in the attribute") || where.equals("in a tag")) {
            return "put the slot around the whole element";
        }
        return where.endsWith("at its end")
                ? "write the end tags that are missing, or put the slot around the whole element"
                : "put the slot into an element that stays around it";
    }

    /** The name of an attribute may hold the placeholder. */
    private static String name(Token.Attribute attribute) {
        String name = attribute.name();
        int begin = name.indexOf(Placeholder.BEGIN);
        int end = name.indexOf(Placeholder.END);
        return begin < 0 || end < begin ? name : name.substring(0, begin) + name.substring(end + 1);
    }

    private String shown(Element element) {
        return element.is("#document") || (!isPage && element.is("html")) ? "no element" : element.toString();
    }

    /** What does not belong into a table comes before it. */
    private boolean movesContent(int from, int to, Element parent) {
        if (!TABLE_PARTS.contains(parent.name())) {
            return false;
        }
        List<Piece> between = tree.pieces().subList(from + 1, to);
        return between.stream()
                .anyMatch(piece -> isTextIn(parent, piece)
                        || piece.node().filter(node -> !isIn(node, parent)).isPresent());
    }

    private boolean isTextIn(Element parent, Piece piece) {
        return piece.token() instanceof Placeholder placeholder
                && piece.element() == parent
                && isText.test(placeholder);
    }

    private static boolean isIn(Node node, Element parent) {
        for (Optional<Element> at = node.parent(); at.isPresent(); at = at.get().parent()) {
            if (at.get() == parent) {
                return true;
            }
        }
        return false;
    }
}
