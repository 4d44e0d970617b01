package dev.freshet.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a channel by its name, or the listener that all its browsers hear.
 *
 * <pre>{@code
 * @Service
 * class Market {
 *     Market(@FreshetChannel("nasdaq") Channel<PriceListener> nasdaq) { … }
 * }
 * }</pre>
 *
 * <p>Use it on a parameter of a constructor or of a bean method, or on an autowired field. The type is {@link
 * dev.freshet.core.Channel Channel&lt;PriceListener&gt;} or {@code PriceListener}. If the application declares a {@code Channel} of
 * this name as a bean, this channel is injected. Otherwise the channel is opened with the default access and history.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshetChannel {
    /** Returns the name of the channel; it may have placeholders of Spring, such as <code>${shop.exchange}</code>. */
    String value();
}
