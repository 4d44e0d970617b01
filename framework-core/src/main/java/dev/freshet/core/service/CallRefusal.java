package dev.freshet.core.service;

/** Says that a call cannot be made, with a reason for programs and one for people. It is an answer, not a fault. */
final class CallRefusal extends RuntimeException {
    static final String BAD_ARGUMENTS = "bad-arguments";
    static final String UNKNOWN_SERVICE = "unknown-service";
    static final String UNKNOWN_METHOD = "unknown-method";
    static final String OUTDATED = "outdated";
    static final String RESULT_GONE = "result-gone";

    private static final long serialVersionUID = 1L;

    private final String error;

    CallRefusal(String error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    /** Returns the word that stands for the reason on the wire. */
    String error() {
        return error;
    }

    /** Returns the HTTP status that belongs to the reason. */
    int status() {
        return switch (error) {
            case UNKNOWN_SERVICE, UNKNOWN_METHOD -> 404;
            case OUTDATED -> 409;
            case RESULT_GONE -> 410;
            default -> 400;
        };
    }

    /** Returns the reason for people. */
    String message() {
        return String.valueOf(getMessage());
    }
}
