package dev.freshet.core;

/**
 * Decides when a call on a channel is appended, for example after the transaction that it reports has committed. See {@link
 * dev.freshet.Freshet.Builder#appendTiming}.
 */
@FunctionalInterface
public interface AppendTiming {
    /**
     * Runs a task that appends a call, now or later, or drops it. It runs on the thread that makes the call, at the time of the call.
     * The arguments of the call are already encoded, so a later change to them has no effect. Run the tasks of a channel in the order
     * of their calls.
     *
     * @param channel the name of the channel
     * @param append appends the call; it never waits for a browser
     */
    void append(String channel, Runnable append);
}
