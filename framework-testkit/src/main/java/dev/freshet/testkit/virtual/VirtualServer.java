package dev.freshet.testkit.virtual;

/** What answers the requests of a {@link VirtualNetwork}. */
public interface VirtualServer {
    /** Returns the event loop that requests are handled on. */
    ServerLoop loop();

    /** Answers a request, now or later; called on the loop. */
    void accept(VirtualRequest request, VirtualExchange exchange);
}
