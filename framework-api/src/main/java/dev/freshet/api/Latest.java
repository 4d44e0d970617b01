package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps only the newest call per key: it is sent to browsers that join later, and replaces older calls for lagging ones.
 *
 * <p>Without a key the method has one kept call; with {@code @Latest("symbol")} one for each value of the parameter {@code
 * symbol}; with {@code @Latest({"market", "trade.id"})} one for each combination. The values of a key have at most 1,000 characters
 * together, and none of them is null: any other call fails with an {@link IllegalArgumentException}.
 *
 * <p>A kept call stays until a method with {@link Forget} takes it back or it {@linkplain Expires expires}. A channel keeps a limited
 * number of keys. A call with a further key fails with an {@link IllegalStateException}.
 *
 * <p>A page that is rendered with the channel does not join: it first shows its model, with or without this annotation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Latest {
    /** The parameters, or components of them, whose values are the key. */
    String[] value() default {};

    /**
     * The name of what the key belongs to; by default the name of the method. Methods with the same state share their keys, and only
     * the newest call of any of them is kept for a key. Their keys have the same types in the same order.
     */
    String state() default "";
}
