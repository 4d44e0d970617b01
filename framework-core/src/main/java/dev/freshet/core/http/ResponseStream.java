package dev.freshet.core.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Where the bytes of one open response go. Everything but {@link #loop} is called on the stream's event loop, and calls
 * back on it.
 */
public interface ResponseStream {
    /** Returns the event loop of the connection, always the same object for the same loop. */
    Executor loop();

    /** Says whom to call when the socket takes bytes again, and once when the browser left or the stream broke. */
    void start(Runnable whenWritable, Runnable whenGone);

    /**
     * Writes as much as the socket takes now, without waiting. What is left in the buffer was not taken; then {@code
     * whenWritable} is called once more can be written. The buffer may share its bytes with others.
     */
    void write(ByteBuffer bytes);

    /** Runs a task later, if the loop still runs then. It may run when the stream has ended. */
    void after(Duration delay, Runnable task);

    /** Ends the response properly. */
    void end();

    /** Drops the connection, and with it what was not yet taken. */
    void abort();
}
