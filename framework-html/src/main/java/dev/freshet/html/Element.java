package dev.freshet.html;

import dev.freshet.html.Token.StartTag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of an {@link HtmlTree}. What is in a {@code <template>} are its children here, although browsers keep it in a
 * fragment of its own.
 */
public final class Element extends Node {
    /** What kind of element it is. */
    public enum Namespace {
        /** HTML. */
        HTML,
        /** SVG. */
        SVG,
        /** MathML. */
        MATHML
    }

    private final String name;
    private final Namespace namespace;
    private final @Nullable StartTag tag;
    private final List<Node> children = new ArrayList<>(0);

    Element(String name, Namespace namespace, @Nullable StartTag tag) {
        this.name = name;
        this.namespace = namespace;
        this.tag = tag;
    }

    /** Returns its name in lower case, also of SVG elements that have another one in the tree, as {@code foreignobject}. */
    public String name() {
        return name;
    }

    /** Returns what kind of element it is. */
    public Namespace namespace() {
        return namespace;
    }

    /** Returns the start tag that it comes from; empty if the parser implied it. */
    public Optional<StartTag> tag() {
        return Optional.ofNullable(tag);
    }

    /** Returns what is in it, in order. */
    public List<Node> children() {
        return Collections.unmodifiableList(children);
    }

    /** Tells whether it is the HTML element of a name. */
    public boolean is(String html) {
        return namespace == Namespace.HTML && name.equals(html);
    }

    /** Tells whether it is an SVG or MathML element in which there can be no HTML elements. */
    public boolean isForeign() {
        return namespace != Namespace.HTML && !isHtmlIntegrationPoint() && !isMathTextIntegrationPoint();
    }

    /** Tells whether it or an element around it is the HTML element of a name. */
    public boolean isWithin(String html) {
        for (Element element = this; element != null; element = element.parent) {
            if (element.is(html)) {
                return true;
            }
        }
        return false;
    }

    boolean isAnyOf(java.util.Set<String> names) {
        return namespace == Namespace.HTML && names.contains(name);
    }

    boolean isHtmlIntegrationPoint() {
        return switch (namespace) {
            case HTML -> false;
            case SVG -> name.equals("foreignobject") || name.equals("desc") || name.equals("title");
            case MATHML ->
                name.equals("annotation-xml")
                        && tag != null
                        && tag.attribute("encoding")
                                .filter(type -> type.equalsIgnoreCase("text/html")
                                        || type.equalsIgnoreCase("application/xhtml+xml"))
                                .isPresent();
        };
    }

    boolean isMathTextIntegrationPoint() {
        return namespace == Namespace.MATHML && Names.MATH_TEXT.contains(name);
    }

    Element copy() {
        return new Element(name, namespace, tag);
    }

    void append(Node child) {
        detach(child);
        children.add(child);
        child.parent = this;
    }

    void insertBefore(Node child, Node next) {
        detach(child);
        int index = children.lastIndexOf(next);
        children.add(index < 0 ? children.size() : index, child);
        child.parent = this;
    }

    void moveChildrenTo(Element other) {
        for (Node child : children) {
            child.parent = other;
            other.children.add(child);
        }
        children.clear();
    }

    private static void detach(Node child) {
        if (child.parent != null) {
            child.parent.children.remove(child.parent.children.lastIndexOf(child));
            child.parent = null;
        }
    }

    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
