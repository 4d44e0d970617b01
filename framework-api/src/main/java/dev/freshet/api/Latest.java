package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only the newest call per key is state: it is kept for who comes late, and stands for the older ones where a reader is
 * slow.
 *
 * <p>Without a key the method has one state; with {@code key = "symbol"} one for each value of the parameter {@code
 * symbol}; with {@code key = {"market", "trade.id"}} one for each combination.
 *
 * <p>Nothing takes back a call that is kept, not even one of a method that removes its item from the page: who joins later
 * gets it all the same, and each key takes memory for as long as its channel is there. So leave this away where items go:
 * have the application keep them, and give them by {@code Channel.onJoin} and {@code Page.Builder.model}.
 *
 * <p>A page that is rendered with the channel does not join: what it shows at first is its model, with or without this.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Latest {
    /** Parameters, or parts of them, whose values tell the states apart. */
    String[] key() default {};
}
