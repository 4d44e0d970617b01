package dev.freshet.testkit;

import java.net.URI;

/** What happens in a page that its owner may want to know. Called on the page's thread. */
interface PageEvents {
    /** A script threw something that nobody caught. */
    default void failed(String message) {}

    /** Something was written to the console. */
    default void logged(ConsoleMessage message) {}

    /** Something happened: {@code connection}, {@code dom}, {@code missing}, {@code failure}. */
    default void noted(String kind, String text) {}

    /** The page received a call. */
    default void called(String channel, String method, String arguments, boolean isHandled) {}

    /** The page wants to be left for another. */
    default void navigate(String method, URI uri, String body) {}

    /** The page sends a form and stays. */
    default void sendForm(String method, URI uri, String body) {}

    /** The page does not want the rest of its document. */
    default void stop() {}
}
