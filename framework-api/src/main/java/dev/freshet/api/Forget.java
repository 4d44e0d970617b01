package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes back the call that a {@link Latest} method keeps for a key. The parameters of the annotated method are the values of that
 * key, in the same order and of the same types:
 *
 * <pre>{@code
 * @Latest("quote.symbol")
 * @DomUpdate(slot = "quotes", action = APPEND, template = "quote", key = "quote-{quote.symbol}")
 * void priceChanged(Quote quote);
 *
 * @Forget(method = "priceChanged")
 * @DomUpdate(slot = "quote-{symbol}", action = REMOVE)
 * void delisted(String symbol);
 * }</pre>
 *
 * <p>The call is delivered like any other: its updates and handlers run in pages that are open, and in those that come back within
 * the history of the channel. Browsers that join later get neither the kept call nor this one. To forget a key of which nothing
 * is kept is no error.
 *
 * <p>A method without parameters forgets all items of a {@linkplain Latest#keep list}.
 *
 * <p>If calls of a {@code @Latest} method with keys {@linkplain Expires expire}, Freshet itself calls the method that forgets them, when their
 * time is over.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Forget {
    /** The {@link Latest} methods whose kept calls are taken back. If there are several, they have keys of the same types. */
    String[] method();
}
