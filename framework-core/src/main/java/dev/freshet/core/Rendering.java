package dev.freshet.core;

import java.util.Locale;

/**
 * One rendering of a template: what it may ask of Freshet. The template of a page may use all of it, the template of an update only
 * slots. What it returns is for this rendering alone; only the thread that renders may use it.
 *
 * <p>Handlebars templates have the same as helpers and as values: <code>{{#slot "price-" symbol}}</code>, <code>{{freshet}}</code>,
 * <code>{{action "ChatService.send"}}</code>, <code>{{&#64;nonce}}</code>.
 */
public interface Rendering {
    /**
     * Returns the text that begins a slot. It has no character that is escaped in HTML, so templates may put it out like any other
     * value. What follows, up to {@link #slotEnd}, is what the slot holds at first. Slots may hold slots.
     *
     * @param name the name of the slot; its parts are put one after the other
     */
    String slotStart(Object... name);

    /**
     * Returns the text that ends the slot that was begun last.
     *
     * @throws IllegalStateException if there is none
     */
    String slotEnd();

    /**
     * Returns HTML for the head of the page: the script that has the page listen to its channels; empty if the page needs none. It must
     * not be escaped.
     */
    String head();

    /**
     * Returns the address to which a plain form posts a call of a service.
     *
     * @param method such as {@code ChatService.send}
     * @throws IllegalArgumentException if there is no such method
     */
    String action(String method);

    /** Returns what the channels of the page keep, in the form that templates without a model show. */
    Object state();

    /** Returns whom the page is for. */
    Caller caller();

    /** Returns the locale of the caller; that of an update, which is for all pages, is {@link Locale#ROOT}. */
    Locale locale();

    /** Returns the nonce of the page's scripts. */
    String nonce();

    /** Returns how the page gets its updates; never {@link PageTransport#AUTO}. */
    PageTransport transport();

    /** Returns what stands before the application's own paths, such as {@code /shop} behind a proxy that strips it; usually empty. */
    String prefix();

    /** Returns the path of the browser modules, in their present version. */
    String modules();
}
