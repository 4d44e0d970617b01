package dev.freshet.core.page;

import dev.freshet.html.Element;
import dev.freshet.html.Element.Namespace;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Scripts;
import dev.freshet.html.Token;
import dev.freshet.html.Token.Attribute;
import dev.freshet.html.Token.Comment;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the HTML of an update complete and inert, once for all renderings: it ends all that it begins, ends nothing else,
 * and runs no script. {@code docs/page-streaming.md} has the rule.
 */
final class UpdateHtml {
    private final HtmlTree tree;
    private final Edits edits;
    private final Consumer<String> report;
    private final Set<Element> dropped = new HashSet<>();

    private UpdateHtml(HtmlTree tree, Edits edits, Consumer<String> report) {
        this.tree = tree;
        this.edits = edits;
        this.report = report;
    }

    /** Adds to the edits what makes it so; reports what is removed because it could run. */
    static void clean(HtmlTree tree, Edits edits, Consumer<String> report) {
        new UpdateHtml(tree, edits, report).clean();
    }

    private void clean() {
        for (Piece piece : tree.pieces()) {
            if (isDropped(piece.current())) {
                edits.remove(piece.token().start(), piece.token().end());
            } else {
                clean(piece);
            }
        }
        close();
    }

    private boolean isDropped(Element current) {
        for (@Nullable Element element = dropped.isEmpty() ? null : current;
                element != null;
                element = element.parent().orElse(null)) {
            if (dropped.contains(element)) {
                return true;
            }
        }
        return false;
    }

    private void clean(Piece piece) {
        Token token = piece.token();
        if (token instanceof StartTag tag) {
            start(piece, tag);
        } else if (token instanceof EndTag tag) {
            if (tag.name().equals("template") && !endsTemplate(piece.current())) {
                edits.remove(tag.start(), tag.end());
            }
        } else if (token instanceof Token.Dropped) {
            edits.remove(token.start(), token.end());
        } else if (token instanceof Text text) {
            text(text);
        } else if (token instanceof Comment comment && !comment.isClosed()) {
            edits.insert(comment.end(), comment.kind() == Comment.Kind.COMMENT ? "-->" : ">");
        }
    }

    private void text(Text text) {
        String source = tree.source();
        if (text.kind() == Text.Kind.PLAIN) {
            edits.replace(text.start(), text.end(), Html.text(source.substring(text.start(), text.end())));
        } else if (text.kind() == Text.Kind.CDATA && !source.startsWith("]]>", text.end() - 3)) {
            edits.insert(text.end(), "]]>");
        } else if (text.kind() == Text.Kind.DATA && source.startsWith("</", text.end() - 2)) {
            edits.replace(text.end() - 2, text.end() - 1, "&lt;"); // With what follows it would begin a comment.
        }
    }

    private void start(Piece piece, StartTag tag) {
        if (tag.name().equals("plaintext")) {
            edits.remove(tag.start(), tag.end());
            report.accept("<plaintext>");
            return;
        }
        if ((tag.name().equals("script") && Scripts.runs(tag)) || tag.name().equals("noscript")) {
            edits.remove(tag.start(), tag.end());
            report.accept("<" + tag.name() + ">");
            piece.node()
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .ifPresent(dropped::add);
            return;
        }
        for (Attribute attribute : tag.attributes()) {
            if (Scripts.runs(tag, attribute)) {
                edits.remove(attribute.start(), attribute.end());
                report.accept("the attribute " + attribute.name() + " of <" + tag.name() + ">");
            }
        }
    }

    /** Tells whether an end tag of a template is that of one within the update. */
    private static boolean endsTemplate(Element current) {
        for (@Nullable Element element = current;
                element != null && element.namespace() != Namespace.HTML;
                element = element.parent().orElse(null)) {
            if (element.name().equals("template")) {
                return true;
            }
        }
        return current.isWithin("template");
    }

    /** Ends what is left open, the innermost first. */
    private void close() {
        List<Element> open = tree.openAtEnd();
        StringBuilder tags = new StringBuilder();
        for (int i = open.size() - 1; i > 0; i--) {
            Element element = open.get(i);
            if (!isDropped(element) && !element.name().equals("plaintext")) {
                // A comment in a data block hides its end.
                boolean isHidden = element.is("script")
                        && i == open.size() - 1
                        && tree.source().contains("<!--");
                tags.append(isHidden ? "-->" : "")
                        .append("</")
                        .append(element.name())
                        .append('>');
            }
        }
        if (tags.length() > 0) {
            edits.insert(tree.source().length(), tags.toString());
        }
    }
}
