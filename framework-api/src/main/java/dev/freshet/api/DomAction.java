package dev.freshet.api;

/** What a {@link DomUpdate} does to its target. */
public enum DomAction {
    /** The content of the target becomes the text of {@link DomUpdate#value()}. */
    TEXT,
    /** The content of the target becomes what {@link DomUpdate#template()} renders. */
    REPLACE,
    /**
     * As {@link #REPLACE}, but elements that are there already stay and are changed, so that a focused input keeps its focus,
     * caret and value, and running media runs on. Elements are recognized by their {@code id}, or else by their place. Where
     * no script runs it is the same as {@code REPLACE}.
     */
    MORPH,
    /** What {@link DomUpdate#template()} renders is added behind the content of the target. */
    APPEND,
    /** What {@link DomUpdate#template()} renders is added in front of the content of the target. */
    PREPEND,
    /** What {@link DomUpdate#template()} renders is put right before the target. */
    BEFORE,
    /** What {@link DomUpdate#template()} renders is put right behind the target. */
    AFTER,
    /**
     * The target goes away, with its content. A {@link Latest} call that brought it is still kept, and brings it to who joins
     * later: do without {@code @Latest} where items go.
     */
    REMOVE,
    /**
     * The attribute {@link DomUpdate#attribute()} of the target becomes {@link DomUpdate#value()}. The target is the
     * selected element, or the first element in the slot.
     */
    ATTRIBUTE,
    /**
     * The target gets the classes {@link DomUpdate#classes()} if {@link DomUpdate#value()}, which is the path of a boolean,
     * is true, and loses them if it is false or null. The target is that of {@link #ATTRIBUTE}.
     */
    CLASS
}
