package dev.freshet.html;

import dev.freshet.html.Element.Namespace;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;

/** The rules of SVG and MathML within HTML (HTML Standard, sections 13.2.6 and 13.2.6.5). */
final class ForeignRules {
    private final TreeBuilder builder;

    ForeignRules(TreeBuilder builder) {
        this.builder = builder;
    }

    /** Tells whether these rules are for a token where this is the current element. */
    boolean apply(Token token, Element current) {
        if (current.namespace() == Namespace.HTML) {
            return false;
        }
        boolean isText = token instanceof Text;
        boolean isStart = token instanceof StartTag;
        if (current.isMathTextIntegrationPoint()) {
            boolean isGlyph = token instanceof StartTag tag
                    && (tag.name().equals("mglyph") || tag.name().equals("malignmark"));
            return !isText && (!isStart || isGlyph);
        }
        if (current.name().equals("annotation-xml")
                && token instanceof StartTag tag
                && tag.name().equals("svg")) {
            return false;
        }
        return !(current.isHtmlIntegrationPoint() && (isText || isStart));
    }

    void process(Token token) {
        if (token instanceof Text || TreeBuilder.isComment(token)) {
            builder.insertLeaf(token);
        } else if (token instanceof StartTag tag) {
            start(tag);
        } else if (token instanceof EndTag tag) {
            end(tag);
        }
    }

    private void start(StartTag tag) {
        if (breaksOut(tag)) {
            breakOut(tag);
            return;
        }
        builder.insert(new Element(tag.name(), builder.adjustedCurrent().namespace(), tag));
        if (tag.isSelfClosing()) {
            builder.open.pop();
        }
    }

    private static boolean breaksOut(StartTag tag) {
        return Names.BREAK_OUT.contains(tag.name())
                || (tag.name().equals("font")
                        && tag.attributes().stream()
                                .anyMatch(one -> one.name().equals("color")
                                        || one.name().equals("face")
                                        || one.name().equals("size")));
    }

    private void breakOut(Token tag) {
        while (builder.open.current().isForeign()) {
            builder.open.pop();
        }
        builder.processAsHtml(tag);
    }

    private void end(EndTag tag) {
        if (tag.name().equals("br") || tag.name().equals("p")) {
            breakOut(tag);
            return;
        }
        OpenElements open = builder.open;
        for (int i = open.size() - 1; i > 0; i--) {
            Element element = open.get(i);
            if (element.namespace() == Namespace.HTML) {
                builder.processAsHtml(tag);
                return;
            }
            if (element.name().equals(tag.name())) {
                while (open.size() > i) {
                    open.pop();
                }
                return;
            }
        }
    }
}
