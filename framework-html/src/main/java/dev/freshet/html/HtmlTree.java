package dev.freshet.html;

import dev.freshet.html.Token.Attribute;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import java.util.List;
import java.util.Optional;

/**
 * HTML as browsers read it (HTML Standard, section 13.2), with the place in the source of all that is in it. Immutable.
 *
 * <p>Who looks at a template replaces its expressions first, by text of the same length or, where they are markup of their
 * own, by a {@link Token.Placeholder}; then all offsets are those of the template.
 */
public final class HtmlTree {
    private final String source;
    private final Element root;
    private final List<Piece> pieces;
    private final List<Element> openAtEnd;
    private final int headStart;
    private final int bodyEnd;
    private final Element bodyEndElement;

    HtmlTree(
            String source,
            Element root,
            List<Piece> pieces,
            List<Element> openAtEnd,
            int headStart,
            int bodyEnd,
            Element bodyEndElement) {
        this.source = source;
        this.root = root;
        this.pieces = List.copyOf(pieces);
        this.openAtEnd = List.copyOf(openAtEnd);
        this.headStart = headStart;
        this.bodyEnd = bodyEnd;
        this.bodyEndElement = bodyEndElement;
    }

    /**
     * A token, and where it went.
     *
     * @param token the token
     * @param current the element that was open when it came
     * @param node what it became; empty for end tags and for what the parser ignored
     */
    public record Piece(Token token, Element current, Optional<Node> node) {
        /** Returns the element that it is in: of what the parser moved, where it was moved to. */
        public Element element() {
            return node.flatMap(Node::parent).orElse(current);
        }
    }

    /**
     * What is at a place in the source.
     *
     * @param kind how the characters there are read
     * @param element the element that they are in; for those of a tag, the element around it
     * @param tag the start tag that they are in
     * @param attribute the attribute whose value they are in
     */
    public record Context(Kind kind, Element element, Optional<StartTag> tag, Optional<Attribute> attribute) {
        /** How characters are read. */
        public enum Kind {
            /** As the text of an element. */
            TEXT,
            /** As the text of a {@code <title>} or {@code <textarea>}, in which there is no markup. */
            RCDATA,
            /** As the raw text of an element: {@code <iframe>}, {@code <noscript>}, {@code <xmp>} and the like. */
            RAW_TEXT,
            /** As a script. */
            SCRIPT,
            /** As a style sheet. */
            STYLE,
            /** As the value of an attribute. */
            ATTRIBUTE,
            /** As another part of a tag: its name, or that of an attribute. */
            TAG,
            /** As a part of a comment. */
            COMMENT,
            /** As a part of the document type. */
            DOCTYPE
        }
    }

    /** Reads a document. */
    public static HtmlTree document(String source) {
        return new TreeBuilder(source).document();
    }

    /** Reads what becomes the content of an HTML element: {@code body}, or {@code template} if rows of tables may be in it. */
    public static HtmlTree fragment(String source, String element) {
        return new TreeBuilder(source).fragment(element);
    }

    /** Returns the source. */
    public String source() {
        return source;
    }

    /** Returns what holds the element {@code <html>}, and comments beside it. */
    public Element root() {
        return root;
    }

    /** Returns all tokens in order; together they are the whole source. */
    public List<Piece> pieces() {
        return pieces;
    }

    /** Returns the elements that the source leaves open, the outermost first. */
    public List<Element> openAtEnd() {
        return openAtEnd;
    }

    /** Returns the offset at which the content of {@code <head>} begins, whether or not it has a tag. */
    public int headStart() {
        return headStart;
    }

    /** Returns the offset at which the content of {@code <body>} ends: that of the tag which ends it, or of the end. */
    public int bodyEnd() {
        return bodyEnd;
    }

    /** Returns the element that is open at {@link #bodyEnd}: {@code <body>}, unless another one lacks its end tag. */
    public Element bodyEndElement() {
        return bodyEndElement;
    }

    /** Returns what is at an offset of the source. */
    public Context contextAt(int offset) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).token().end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (pieces.isEmpty()) {
            return new Context(Context.Kind.TEXT, root, Optional.empty(), Optional.empty());
        }
        return context(pieces.get(low), offset);
    }

    private static Context context(Piece piece, int offset) {
        Token token = piece.token();
        if (token instanceof StartTag tag) {
            Optional<Attribute> attribute =
                    tag.attributes().stream().filter(one -> one.holds(offset)).findFirst();
            Context.Kind kind = attribute.isPresent() ? Context.Kind.ATTRIBUTE : Context.Kind.TAG;
            return new Context(kind, piece.element(), Optional.of(tag), attribute);
        }
        return new Context(kind(piece), piece.element(), Optional.empty(), Optional.empty());
    }

    private static Context.Kind kind(Piece piece) {
        if (piece.token() instanceof Text text) {
            return kind(text, piece.element());
        }
        if (piece.token() instanceof Token.Comment) {
            return Context.Kind.COMMENT;
        }
        if (piece.token() instanceof Token.Doctype) {
            return Context.Kind.DOCTYPE;
        }
        return piece.token() instanceof Token.Placeholder ? Context.Kind.TEXT : Context.Kind.TAG;
    }

    /** The styles and scripts of SVG are read as text, but mean what those of HTML do. */
    private static Context.Kind kind(Text text, Element element) {
        if (element.name().equals("style")) {
            return Context.Kind.STYLE;
        }
        if (element.name().equals("script")) {
            return Context.Kind.SCRIPT;
        }
        return switch (text.kind()) {
            case DATA, CDATA -> Context.Kind.TEXT;
            case RCDATA -> Context.Kind.RCDATA;
            case RAW, SCRIPT, PLAIN -> Context.Kind.RAW_TEXT;
        };
    }
}
