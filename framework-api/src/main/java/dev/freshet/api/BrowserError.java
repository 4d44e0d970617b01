package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an exception that reaches browsers as an error of its own class, with its data.
 *
 * <p>A method of a {@link BrowserService} names the exception in its {@code throws} clause; the method may throw it, or complete its
 * {@code CompletionStage} with it. The module of the service then exports a class of the same name, which extends {@code Error}. A
 * subclass without the annotation reaches browsers as the nearest superclass that the method declares. Of a sealed exception that a
 * method declares, the permitted subclasses with the annotation are declared too.
 *
 * <p>The data are the values of the public getters, of the public methods that have the name of a field, and of the public fields.
 * Only those count that are declared in this class or in a superclass with the annotation. They have the types that results have.
 * {@code @JsonProperty} gives one another name, and {@code @JsonIgnore} leaves it out. The cause and the stack trace never leave the
 * server.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface BrowserError {
    /** Whether browsers get the exception's message. They do not by default, since it is often written for a log. */
    boolean message() default false;
}
