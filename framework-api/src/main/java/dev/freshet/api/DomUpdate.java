package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a call of the annotated method changes the page, so that no page code is needed for it.
 *
 * <p>The target is either a {@link #slot()} or what a {@link #selector()} finds. In {@code slot}, {@code selector},
 * {@code value} and {@code key}, <code>{param}</code> stands for the text of an argument and <code>{param.component}</code>
 * for the text of a part of it; <code>{{</code> and <code>}}</code> stand for single braces. A method may have several
 * updates; they are applied in the order in which they are written.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@Repeatable(DomUpdates.class)
public @interface DomUpdate {
    /** The slot that is updated, for example {@code "price-{symbol}"}. */
    String slot() default "";

    /** A CSS selector for the elements that are updated, where there is no slot; data in it is escaped. */
    String selector() default "";

    /** What is done to the target. */
    DomAction action() default DomAction.TEXT;

    /**
     * The text for {@link DomAction#TEXT} and {@link DomAction#ATTRIBUTE}, for example {@code "{price} USD"}; for {@link
     * DomAction#CLASS} the path of a boolean, for example {@code "{quote.rising}"}.
     */
    String value() default "";

    /**
     * The template for the actions that put HTML into the page: {@code "trade-row"} is the class path resource {@code
     * templates/trade-row.hbs}. It is Handlebars, and sees the method's parameters by name. Where there is no such file but, say,
     * {@code templates/trade-row.html}, a template engine of the application renders it.
     */
    String template() default "";

    /** The name of the attribute for {@link DomAction#ATTRIBUTE}. */
    String attribute() default "";

    /** The classes for {@link DomAction#CLASS}, separated by spaces, for example {@code "rising bold"}. */
    String classes() default "";

    /**
     * The slot that an added item becomes ({@link DomAction#APPEND}, {@link DomAction#PREPEND}, {@link DomAction#BEFORE},
     * {@link DomAction#AFTER}), for example {@code "trade-{trade.id}"}. An item whose slot is on the page already is replaced
     * where it is, so that no item is shown twice. Where a method keeps a {@linkplain Latest#keep list}, items that fall out of it
     * are removed by their slots.
     */
    String key() default "";
}
