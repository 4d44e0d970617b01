package dev.freshet.core.http;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
    /** Answers a request, now or later. It never blocks, and throws nothing that is the client's fault. */
    void handle(Exchange exchange);
}
