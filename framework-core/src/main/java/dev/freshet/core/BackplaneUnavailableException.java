package dev.freshet.core;

/**
 * A call was refused, because the backplane that carries calls between nodes cannot be reached and as many calls wait for it as may.
 * The call has not happened and will not happen; whoever made it may make it again later.
 */
public final class BackplaneUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes one that says what is wrong and what to do. */
    public BackplaneUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
