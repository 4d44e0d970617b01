package dev.freshet.core.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A request and its response, as a front door implements them for its web server. The request is answered once, by {@link
 * #send}, {@link #sendHead}, {@link #open} or {@link #abort}; until then it may wait without a thread.
 *
 * <p>Any thread may use it, unless a method says otherwise. No method waits for the network.
 */
public interface Exchange {
    /** Returns the request. */
    Request request();

    /** Returns the event loop of the connection, always the same object for the same loop. */
    Executor loop();

    /** Runs a task on the event loop later, if the loop still runs then. It may run when the exchange is over. */
    void after(Duration delay, Runnable task);

    /** Runs a task on a thread that may block: on this one if it may, else on a worker of the web server. */
    void work(Runnable task);

    /**
     * Reads the body of the request, and asks for it if the client waits for that. Memory grows with the bytes that arrive,
     * never with a length that the client announces.
     *
     * @param maxBytes how long the body may be
     * @param timeout how long it may take to arrive
     * @param receiver is called once, on the event loop
     */
    void readBody(int maxBytes, Duration timeout, BodyReceiver receiver);

    /**
     * Answers with a short response. If the body of the request has not been read, no further request is read from this
     * connection.
     */
    void send(ResponseHead head, byte[] body);

    /** Answers with a head only, without a length: a response to HEAD, or one whose status has no body. */
    void sendHead(ResponseHead head);

    /** Answers with a response that is written as it goes; called on the event loop. */
    ResponseStream open(ResponseHead head);

    /** Drops the connection (HTTP/2: resets the stream). */
    void abort();

    /** Returns whether the connection is still there, as far as the web server knows. */
    boolean isOpen();

    /** Returns whether a response has begun. */
    boolean isAnswered();

    /** Runs a task once the response is complete or broken. */
    void whenComplete(Runnable task);

    /** Returns what identifies the connection, if it can carry many requests at a time as in HTTP/2. */
    Optional<Object> sharedConnection();
}
