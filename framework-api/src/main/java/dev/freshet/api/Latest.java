package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps only the newest call per key, or the newest calls of a list: they are sent to browsers that join later, and replace older
 * calls for lagging ones.
 *
 * <p>Without a key the method has one kept call; with {@code @Latest("symbol")} one for each value of the parameter {@code
 * symbol}; with {@code @Latest({"market", "trade.id"})} one for each combination. The values of a key have at most 1,000 characters
 * together, and none of them is null: any other call fails with an {@link IllegalArgumentException}.
 *
 * <p>With {@link #keep} the method has a list, for example of the messages of a chat:
 *
 * <pre>{@code
 * @Latest(keep = 50)
 * @DomUpdate(slot = "messages", action = APPEND, template = "message", key = "message-{message.id}")
 * void said(Message message);
 * }</pre>
 *
 * <p>A kept call stays until a method with {@link Forget} takes it back or it {@linkplain Expires expires}. A channel keeps a limited
 * number of keys and items. A further one fails with an {@link IllegalStateException}.
 *
 * <p>A page that is rendered with the channel does not join. Its template shows what is kept, unless it has a model.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Latest {
    /** The parameters, or components of them, whose values are the key. */
    String[] value() default {};

    /**
     * How many of the newest calls are kept, in the order in which they were made; at most 10,000. By default it is the newest one of
     * each key. A method that keeps several has no key: each call is an item of its own.
     *
     * <p>An update with {@link DomAction#APPEND} or {@link DomAction#PREPEND} of such a method has a {@link DomUpdate#key}. When it adds
     * an item and there are more slots right in the list than are kept, it removes those at the other end.
     */
    int keep() default 1;

    /**
     * The name of what the key or the list belongs to; by default the name of the method. Methods with the same state share their keys,
     * and only the newest call of any of them is kept for a key. Their keys have the same types in the same order. Lists with the same
     * state are one list, and keep the same number.
     */
    String state() default "";
}
