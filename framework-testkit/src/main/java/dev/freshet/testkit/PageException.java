package dev.freshet.testkit;

/** A script of the page failed; the message is the script's error, with its stack. */
public final class PageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PageException(String message) {
        super(message);
    }

    PageException(String message, Throwable cause) {
        super(message, cause);
    }
}
