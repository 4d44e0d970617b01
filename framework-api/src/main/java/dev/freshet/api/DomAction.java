package dev.freshet.api;

/** What a {@link DomUpdate} does to its target. */
public enum DomAction {
    /** The content of the target becomes the text of {@link DomUpdate#value()}. */
    TEXT,
    /** The content of the target becomes what {@link DomUpdate#template()} renders. */
    REPLACE,
    /**
     * As {@link #REPLACE}, but elements that are there already stay and are changed, so that a focused input keeps its focus,
     * caret and value, and running media runs on. Elements are recognized by their {@code id}, by what they hold, by keys and
     * texts, or else by their kind and place. What scripts and people changed stays where the update says nothing new of it.
     * Where no script runs it is the same as {@code REPLACE}.
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
     * The target goes away, with its content. That it is not there is no error. If a {@link Latest} call has brought it, the method
     * {@linkplain Forget forgets} that call, or it would bring the item to those who join later.
     */
    REMOVE,
    /**
     * The attribute {@link DomUpdate#attribute()} of the target becomes {@link DomUpdate#value()}. The target is the
     * selected element, or the first element in the slot. Null takes the attribute away. True and false are written as the
     * HTML Standard has them for that attribute: {@code aria-hidden="false"}, but no {@code disabled} at all. What a control
     * shows follows {@code value}, {@code checked}, {@code selected} and {@code muted}, unless somebody is typing in it.
     */
    ATTRIBUTE,
    /**
     * The target gets the classes {@link DomUpdate#classes()} if {@link DomUpdate#value()}, which is the path of a boolean,
     * is true, and loses them if it is false or null. The target is that of {@link #ATTRIBUTE}.
     */
    CLASS
}
