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

    /** Returns the slots of a name, which is a pattern, as what an update changes. */
    public static Target slot(String pattern) {
        return new Target.Slot(pattern);
    }

    /** Returns all elements that match a CSS selector, which is a pattern, as what an update changes. */
    public static Target selector(String pattern) {
        return new Target.Selector(pattern);
    }

    /** Returns this update for items that are told apart by a key: the pattern of the slot that an added item becomes. */
    public UpdateDescriptor withKey(String pattern) {
        return new UpdateDescriptor(action, target, content, Optional.of(pattern));
    }

    /** What an update changes; its methods return the updates that change it. */
    public sealed interface Target {

        /** Returns the update that puts the text there that a pattern gives. */
        default UpdateDescriptor text(String pattern) {
            return with(DomAction.TEXT, new Content.Text(pattern));
        }

        /** Returns the update that sets or removes an attribute, see {@link Content.Attribute}. */
        default UpdateDescriptor attribute(String name, String pattern) {
            return with(DomAction.ATTRIBUTE, new Content.Attribute(name, pattern));
        }

        /** Returns the update that adds or removes classes, see {@link Content.Classes}. */
        default UpdateDescriptor classes(String names, String pattern) {
            return with(DomAction.CLASS, new Content.Classes(names, pattern));
        }

        /** Returns the update that does with a template's HTML what the action says. */
        default UpdateDescriptor template(DomAction action, String name) {
            return with(action, new Content.Template(name));
        }

        /** Returns the update that removes it. */
        default UpdateDescriptor remove() {
            return with(DomAction.REMOVE, new Content.Nothing());
        }

        private UpdateDescriptor with(DomAction action, Content content) {
            return new UpdateDescriptor(action, this, content, Optional.empty());
        }

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
