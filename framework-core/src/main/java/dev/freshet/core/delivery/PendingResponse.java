package dev.freshet.core.delivery;

import dev.freshet.core.http.ResponseStream;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * A request that has not been answered yet: it becomes a stream, or is refused. It waits without a thread. Everything but
 * {@link #loop} is called on its event loop.
 */
public interface PendingResponse {
    /** Returns the event loop of the connection, always the same object for the same loop. */
    Executor loop();

    /** Runs a task later, if the loop still runs then. */
    void after(Duration delay, Runnable task);

    /** Answers with a stream. */
    ResponseStream begin();

    /** Answers that the request cannot be served. */
    void refuse(Rejection rejection);

    /** Drops the connection. */
    void abort();
}
