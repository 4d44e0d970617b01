package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface that browsers call and the server implements.
 *
 * <p>For an interface {@code com.acme.ChatService} the annotation processor generates the dispatcher {@code
 * com.acme.ChatServiceDispatcher} and, below {@code META-INF/resources/freshet/}, the browser module {@code
 * com.acme.ChatService.js}, which exports a function for each method, with its types in {@code com.acme.ChatService.d.ts}.
 *
 * <p>A method returns {@code void}, a value of any type that a listener can be called with, or a {@link
 * java.util.concurrent.CompletionStage} of one. Methods are told apart by name alone, so none is overloaded and none is
 * generic. Exceptions that it declares reach browsers if they are annotated as {@link BrowserError}. A method with a body in the interface is not called by browsers.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BrowserService {}
