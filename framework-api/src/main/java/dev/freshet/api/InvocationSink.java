package dev.freshet.api;

/** Where a generated sender puts the calls that are made on it. */
@FunctionalInterface
public interface InvocationSink {
    /**
     * Takes one call. Returns when the call has its place in the order of the channel, which is before any browser has
     * it; never waits for a browser. May be called from any thread.
     */
    void accept(Invocation invocation);
}
