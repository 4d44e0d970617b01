package dev.freshet.html;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of an {@link HtmlTree}: an {@link Element}, or a {@link Leaf} that a single token became. */
public abstract sealed class Node permits Element, Leaf {
    @Nullable
    Element parent;

    Node() {}

    /** Returns the element that it is in; empty at the root, and for what the parser took out of the tree. */
    public final Optional<Element> parent() {
        return Optional.ofNullable(parent);
    }
}
