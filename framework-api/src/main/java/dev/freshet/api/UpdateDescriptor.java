package dev.freshet.api;

import java.util.Optional;

/**
 * One {@link DomUpdate} as the sender describes it to the server.
 *
 * <p>A <i>pattern</i> is text in which <code>{param}</code> and <code>{param.component}</code> stand for values of the
 * call, and <code>{{</code> and <code>}}</code> for single braces.
 *
 * @param action what is done
 * @param target to what it is done
 * @param content with what it is done
 * @param key the pattern of the slot that an added item becomes; empty if items are not told apart
 */
public record UpdateDescriptor(DomAction action, Target target, Content content, Optional<String> key) {

    /** What an update changes. */
    public sealed interface Target {
        /** A slot, by the pattern of its name. */
        record Slot(String pattern) implements Target {}

        /** All elements that match a CSS selector, by its pattern. */
        record Selector(String pattern) implements Target {}
    }

    /** What an update puts there. */
    public sealed interface Content {
        /** The text that a pattern gives. */
        record Text(String pattern) implements Content {}

        /**
         * The value of an attribute.
         *
         * @param name the attribute
         * @param pattern the pattern of its value. If it is a single <code>{path}</code>, then a value of null or false
         *     removes the attribute and true sets it empty.
         */
        record Attribute(String name, String pattern) implements Content {}

        /**
         * Classes that are there or not.
         *
         * @param names the classes, separated by spaces
         * @param pattern a single <code>{path}</code> to a boolean: whether they are there; null is no
         */
        record Classes(String names, String pattern) implements Content {}

        /** What a template renders from the call's arguments, by the template's name. */
        record Template(String name) implements Content {}

        /** Nothing: the target is removed. */
        record Nothing() implements Content {}
    }
}
