package dev.freshet.servlet;

import dev.freshet.core.http.BodyOutcome;
import dev.freshet.core.http.BodyReceiver;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A request to a servlet and its response. */
final class ServletExchange implements Exchange {
    private static final String HTTP_1 = "HTTP/1";
    private static final byte[] NOTHING = {};

    private final HttpServletRequest servletRequest;
    private final AsyncContext async;
    private final RequestSnapshot request;
    private final AsyncResponse response;
    private final EventLoop loop;
    private final Thread requestThread = Thread.currentThread();
    private final Optional<Object> sharedConnection;

    private ServletExchange(
            HttpServletRequest request, HttpServletResponse response, EventLoop loop, OpenResponses responses)
            throws IOException {
        this.servletRequest = request;
        this.request = new RequestSnapshot(request);
        this.loop = loop;
        sharedConnection = request.getProtocol().startsWith(HTTP_1)
                ? Optional.empty()
                : Optional.of(request.getServletConnection().getConnectionId());
        async = request.startAsync(request, response);
        this.response = AsyncResponse.of(async, response, loop, responses);
    }

    /** Puts a request into asynchronous mode, so that it may be answered later. */
    static ServletExchange begin(
            HttpServletRequest request, HttpServletResponse response, EventLoop loop, OpenResponses responses)
            throws IOException {
        return new ServletExchange(request, response, loop, responses);
    }

    /** Returns what the container calls the request; only the thread that brought it may use it. */
    HttpServletRequest servletRequest() {
        return servletRequest;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        var unused = loop.after(delay, task);
    }

    @Override
    public void work(Runnable task) {
        if (Thread.currentThread() == requestThread) {
            task.run();
            return;
        }
        try {
            async.start(task);
        } catch (IllegalStateException | RejectedExecutionException e) {
            response.finish(); // The request is over, or the container stops.
        }
    }

    @Override
    public void readBody(int maxBytes, Duration timeout, BodyReceiver receiver) {
        try {
            BodyReader.read(servletRequest.getInputStream(), maxBytes, timeout, loop, (outcome, body) -> {
                if (outcome == BodyOutcome.COMPLETE) {
                    request.noteBodyRead();
                    acceptWhole(body, maxBytes, receiver);
                } else {
                    receiver.accept(outcome, body);
                }
            });
        } catch (IOException | IllegalStateException e) {
            // The connection broke, or a filter has read the body as text.
            loop.execute(() -> receiver.accept(BodyOutcome.BROKEN, NOTHING));
        }
    }

    private void acceptWhole(byte[] body, int maxBytes, BodyReceiver receiver) {
        byte[] whole = body.length > 0 ? body : ParsedForm.of(servletRequest, request);
        boolean fits = whole.length <= maxBytes;
        receiver.accept(fits ? BodyOutcome.COMPLETE : BodyOutcome.TOO_LONG, fits ? whole : NOTHING);
    }

    @Override
    public void send(ResponseHead head, byte[] body) {
        ResponseHead full = head.with("Content-Length", Integer.toString(body.length));
        ResponseHead last = request.hasBody() ? full.endingWithConnection() : full;
        loop.execute(() -> response.send(last, body));
    }

    @Override
    public void sendHead(ResponseHead head) {
        loop.execute(() -> {
            response.begin(head);
            response.end();
        });
    }

    @Override
    public ResponseStream open(ResponseHead head) {
        response.begin(head);
        return response;
    }

    @Override
    public void abort() {
        loop.execute(response::abort);
    }

    /** Completes the exchange as it is; any thread may call it. */
    void complete() {
        response.finish();
    }

    @Override
    public boolean isOpen() {
        return response.isOpen();
    }

    @Override
    public boolean isAnswered() {
        return response.isAnswered();
    }

    @Override
    public void whenComplete(Runnable task) {
        response.whenOver(task);
    }

    @Override
    public Optional<Object> sharedConnection() {
        return sharedConnection;
    }
}
