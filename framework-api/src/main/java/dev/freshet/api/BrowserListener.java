package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface that the server calls and browsers implement.
 *
 * <p>For an interface {@code com.acme.StockListener} the annotation processor generates the Java sender {@code
 * com.acme.StockListenerSender} and, below {@code META-INF/resources/freshet/}, the browser module {@code
 * com.acme.StockListener.js} with its types in {@code com.acme.StockListener.d.ts}.
 *
 * <p>Every method returns {@code void}: a call happens in every browser that listens, at its own time, and nothing comes
 * back. Methods are told apart by name alone, so none is overloaded and none is generic.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BrowserListener {
    /**
     * Whether pages without any script are to show the calls too. Such pages are updated by patches, which change what is in
     * a slot and nothing else; with {@code true}, an update that needs a script is an error of compilation.
     */
    boolean scriptFree() default false;
}
