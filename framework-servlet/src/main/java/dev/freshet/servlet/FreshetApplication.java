package dev.freshet.servlet;

import dev.freshet.Freshet;
import jakarta.servlet.ServletContext;

/**
 * An application that a servlet container starts by itself: it finds the implementations in the archive, makes one object of each with
 * its constructor without parameters, and calls the methods in this order when it starts the archive. The streams are served below the
 * path of the {@link Freshet}.
 *
 * <pre>{@code
 * public final class Shop implements FreshetApplication {
 *     @Override
 *     public Freshet start(ServletContext context) {
 *         return Freshet.builder().build();
 *     }
 *
 *     @Override
 *     public void addPages(FreshetServlets servlets, ServletContext context) {
 *         servlets.addPage(context, "/stocks", request -> stocks);
 *     }
 * }
 * }</pre>
 */
public interface FreshetApplication {
    /** Builds the Freshet of the application, and opens its channels. The container closes it. */
    Freshet start(ServletContext context);

    /** Adds the pages; none by default. */
    default void addPages(FreshetServlets servlets, ServletContext context) {}
}
