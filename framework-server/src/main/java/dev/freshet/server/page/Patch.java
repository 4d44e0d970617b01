package dev.freshet.server.page;

import java.util.Optional;

/** What one update of a call does to a slot, as a page stream without scripts can say it. Slot names are escaped. */
sealed interface Patch {
    /** The slot that is changed. */
    String slot();

    /** The slot's content becomes this. */
    record Replace(String slot, String html, boolean appendedTo) implements Patch {}

    /** This is added to the slot's content; with a key it becomes a slot of that name, once. */
    record Append(String slot, String html, Optional<String> key) implements Patch {}

    /** The slot goes away. */
    record Remove(String slot) implements Patch {}
}
