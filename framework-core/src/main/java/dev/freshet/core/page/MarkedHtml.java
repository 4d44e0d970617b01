package dev.freshet.core.page;

import dev.freshet.html.Element;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Token;
import dev.freshet.html.Token.Comment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTML that was taken apart at the markers of its slots, once for all pages that it is put into. */
final class MarkedHtml {
    /** A part of the HTML. The names of slots are without the number of their occurrence. */
    sealed interface Part {
        /** What is between markers. */
        record Html(String text) implements Part {}

        /**
         * Where a slot begins.
         *
         * @param isForeign whether it lies within an SVG or MathML
         * @param isItem whether no element is between it and the slot around it, or what it is put into
         */
        record Start(String name, boolean isForeign, boolean isItem) implements Part {}

        /** Where the slot that began last ends. */
        record End() implements Part {}

        /** A marker at an edge of a slot. */
        record At(String name, Edge edge) implements Part {}
    }

    private final String source;
    private final List<Part> parts;

    private MarkedHtml(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    /** Takes apart what becomes the content of a slot, or a part of it. */
    static MarkedHtml fragment(String html) {
        return html.contains("<?") ? read(HtmlTree.fragment(html, "template")) : new MarkedHtml(html, html(html));
    }

    /** Takes apart a page. */
    static MarkedHtml page(String html) {
        return html.contains("<?") ? read(HtmlTree.document(html)) : new MarkedHtml(html, html(html));
    }

    private static List<Part> html(String html) {
        return html.isEmpty() ? List.of() : List.of(new Part.Html(html));
    }

    private static MarkedHtml read(HtmlTree tree) {
        List<Part> parts = new ArrayList<>();
        Element outermost = tree.pieces().get(0).current();
        Deque<Element> open = new ArrayDeque<>();
        int at = 0;
        for (Piece piece : tree.pieces()) {
            Element around = open.isEmpty() ? outermost : open.peek();
            Optional<Part> marker = marker(piece, around);
            if (marker.isPresent()) {
                if (marker.get() instanceof Part.Start) {
                    open.push(piece.element());
                } else if (marker.get() instanceof Part.End) {
                    open.poll();
                }
                parts.addAll(html(tree.source().substring(at, piece.token().start())));
                parts.add(marker.get());
                at = piece.token().end();
            }
        }
        parts.addAll(html(tree.source().substring(at)));
        return new MarkedHtml(tree.source(), parts);
    }

    private static Optional<Part> marker(Piece piece, Element around) {
        if (!(piece.token() instanceof Comment comment) || comment.kind() != Comment.Kind.INSTRUCTION) {
            return Optional.empty();
        }
        String data = comment.data();
        if (data.equals("?end")) {
            return Optional.of(new Part.End());
        }
        int quote = data.indexOf('"');
        if (quote < 0 || quote >= data.length() - 1 || data.charAt(data.length() - 1) != '"') {
            return Optional.empty();
        }
        String id = data.substring(quote + 1, data.length() - 1);
        return switch (data.substring(0, quote)) {
            case "?start name=" ->
                Optional.of(new Part.Start(withoutNumber(id), piece.element().isForeign(), piece.element() == around));
            case "?marker name=" -> Optional.of(edge(id));
            default -> Optional.empty();
        };
    }

    private static Part edge(String id) {
        Optional<Edge> edge = id.isEmpty() ? Optional.empty() : Edge.of(id.substring(id.length() - 1));
        String name = edge.isPresent() ? id.substring(0, id.length() - 1) : id;
        return new Part.At(withoutNumber(name), edge.orElse(Edge.BOTTOM));
    }

    private static String withoutNumber(String id) {
        int tilde = id.indexOf('~');
        return tilde < 0 ? id : id.substring(0, tilde);
    }

    /** Returns this as the content of a slot, with the slot's markers around it. */
    MarkedHtml within(String slot, Set<Edge> edges) {
        List<Part> all = new ArrayList<>();
        edge(all, slot, Edge.BEFORE, edges);
        all.add(new Part.Start(slot, false, true));
        edge(all, slot, Edge.TOP, edges);
        all.addAll(parts);
        edge(all, slot, Edge.BOTTOM, edges);
        all.add(new Part.End());
        edge(all, slot, Edge.AFTER, edges);
        return new MarkedHtml(source, all);
    }

    private static void edge(List<Part> all, String slot, Edge edge, Set<Edge> edges) {
        if (edges.contains(edge)) {
            all.add(new Part.At(slot, edge));
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** Tells whether there are elements in it. */
    boolean hasElements() {
        return source.indexOf('<') >= 0
                && HtmlTree.fragment(source, "template").pieces().stream()
                        .anyMatch(piece -> piece.token() instanceof Token.StartTag
                                && piece.node()
                                        .filter(Element.class::isInstance)
                                        .isPresent());
    }
}
