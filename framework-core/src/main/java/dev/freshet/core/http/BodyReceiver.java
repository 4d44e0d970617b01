package dev.freshet.core.http;

/** Receives what became of the body of a request. */
@FunctionalInterface
public interface BodyReceiver {
    /** Is called once, with the bytes that were read. */
    void accept(BodyOutcome outcome, byte[] bytes);
}
