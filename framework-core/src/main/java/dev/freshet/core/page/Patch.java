package dev.freshet.core.page;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What one update of a call does to a slot, as a page stream without scripts can say it. Slot names are escaped. */
sealed interface Patch {
    /** The slot that is changed. */
    String slot();

    /** The slot's content becomes this. */
    record Replace(String slot, MarkedHtml html) implements Patch {}

    /** This is added at an edge of the slot. If it is an item of a list, the slot keeps so many items. */
    record Add(String slot, Edge edge, MarkedHtml html, Optional<Item> item, OptionalInt keep) implements Patch {}

    /** The slot goes away. */
    record Remove(String slot) implements Patch {}

    /** The slot that what is added becomes. If it is on the page already then it gets this content where it is. */
    record Item(String slot, Set<Edge> edges) {}
}
