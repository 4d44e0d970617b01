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
 * symbol}; with {@code @Latest({"market", "trade.id"})} one for each combination.
 *
 * <p>Nothing takes back a kept call, not even a method that removes its item from the page: browsers that join later get it
 * anyway, and each key takes memory for as long as its channel exists. So don't use it for items that can be removed. Keep
 * those in the application, and send them by {@code Channel.onJoin} and {@code Page.Builder.model}.
 *
 * <p>A page that is rendered with the channel does not join: it first shows its model, with or without this annotation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Latest {
    /** The parameters, or components of them, whose values are the key. */
    String[] value() default {};
}
