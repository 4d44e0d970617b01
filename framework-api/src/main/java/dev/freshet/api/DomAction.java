package dev.freshet.api;

/** What a {@link DomUpdate} does to its target. */
public enum DomAction {
    /** The content of the target becomes the text of {@link DomUpdate#value()}. */
    TEXT,
    /** The content of the target becomes what {@link DomUpdate#template()} renders. */
    REPLACE,
    /** What {@link DomUpdate#template()} renders is added behind the content of the target. */
    APPEND,
    /** The target goes away, with its content. */
    REMOVE,
    /**
     * The attribute {@link DomUpdate#attribute()} of the target becomes {@link DomUpdate#value()}. The target is the
     * selected element, or the first element in the slot.
     */
    ATTRIBUTE
}
