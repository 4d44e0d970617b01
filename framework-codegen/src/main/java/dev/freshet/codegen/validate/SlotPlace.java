package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.codegen.validate.TemplateHtml.Mark;
import dev.freshet.html.Element;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Context;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Node;
import dev.freshet.html.Token;
import dev.freshet.html.Token.Placeholder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells where slots cannot work, as the server does when it renders them. */
final class SlotPlace {
    private static final Set<String> TABLE_PARTS = Set.of("table", "tbody", "thead", "tfoot", "tr");

    private final TemplateHtml template;
    private final HtmlTree tree;
    private final boolean isPage;

    SlotPlace(TemplateHtml template, HtmlTree tree, boolean isPage) {
        this.template = template;
        this.tree = tree;
        this.isPage = isPage;
    }

    /** Returns where a slot is, by the labels of its ends, if it cannot work there. */
    Optional<String> wrong(int start, int end) {
        int from = piece(start);
        int to = piece(end);
        if (from < 0 || to < 0) {
            String place = "" + Placeholder.BEGIN + (from < 0 ? start : end) + Placeholder.END;
            return Optional.of(where(tree.contextAt(tree.source().indexOf(place))));
        }
        return between(from, to);
    }

    /** Returns where a slot is, by the numbers of the pieces that are its ends, if it cannot work there. */
    Optional<String> between(int from, int to) {
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

    /** Returns what to do about a slot that cannot work where it is. */
    static String remedy(String where) {
        if (where.startsWith("in <table>")) {
            return "write <tbody> around the slot";
        }
        return where.endsWith("at its end")
                ? "write the end tags that are missing, or put the slot around the whole element"
                : "put the slot into an element that stays around it";
    }

    private String shown(Element element) {
        return element.is("#document") || (!isPage && element.is("html")) ? "no element" : element.toString();
    }

    /** Returns the number of the piece that is the placeholder with a label; -1 if the placeholder is in another. */
    private int piece(int label) {
        List<Piece> pieces = tree.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).token() instanceof Placeholder placeholder
                    && placeholder.label().equals(String.valueOf(label))) {
                return i;
            }
        }
        return -1;
    }

    /** Says where something is that is not between elements. */
    static String where(Context context) {
        return switch (context.kind()) {
            case ATTRIBUTE ->
                "in the attribute %s of <%s>"
                        .formatted(
                                context.attribute().map(Token.Attribute::name).orElse(""),
                                context.tag().map(Token.StartTag::name).orElse(""));
            case TAG -> "in a tag";
            case COMMENT -> "in a comment";
            case DOCTYPE -> "in the document type";
            default -> "in " + context.element();
        };
    }

    /** What does not belong into a table comes before it. */
    private boolean movesContent(int from, int to, Element parent) {
        if (!TABLE_PARTS.contains(parent.name())) {
            return false;
        }
        return tree.pieces().subList(from + 1, to).stream()
                .anyMatch(piece -> isText(piece, parent)
                        || piece.node().filter(node -> !isIn(node, parent)).isPresent());
    }

    /** Tells whether a piece is a value in a part of a table, which is text there. */
    private boolean isText(Piece piece, Element parent) {
        return piece.token() instanceof Placeholder placeholder
                && piece.element() == parent
                && template.marks().get(Integer.parseInt(placeholder.label())) instanceof Mark.Shown shown
                && !(shown.node() instanceof Unescaped);
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
