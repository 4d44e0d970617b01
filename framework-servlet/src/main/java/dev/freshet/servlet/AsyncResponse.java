package dev.freshet.servlet;

import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A response of a servlet container that is written without a thread of its own. (Jakarta Servlet 6.1, sections 2.3.3.3 and 5.2.)
 *
 * <p><b>Threads.</b> The response belongs to one event loop, which alone writes to it. The container's threads only post to the loop
 * that it may write again, or say that the response has failed. Until the container says for the first time that the response may be
 * written, the thread that brought the request may still be busy with it in a filter, so not even a header is set before.
 *
 * <p><b>Lifetime.</b> A container reuses its response for another request once it has completed this one. So every use of it is made
 * under the monitor of this object, after a look at the phase; and whatever tells that the response is over waits for the monitor
 * before it lets the container go on. Nothing is awaited under the monitor: the writes do not block, and the response is completed
 * outside of it.
 *
 * <p><b>Memory.</b> Containers take a whole buffer whenever they are ready, and keep what the socket does not take. So they are given
 * pieces of {@value #PIECE_BYTES} bytes. Some keep a reference to the buffer until they are ready again.
 */
final class AsyncResponse implements ResponseStream, WriteListener, AsyncListener {
    private static final int PIECE_BYTES = 16_384;

    /** How long a client may take to read the end of a response. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    /** Has Jetty close the connection, and HTTP/2 reset the stream. */
    private static final int JETTY_ABORT = -1;

    private enum Phase {
        OPEN,
        /** Nothing is written any more but what the container has not taken yet. */
        ENDING,
        /** The next callback of the container is told of a failure, so that it closes the connection. */
        DROPPING,
        /** The container has completed the response, or will in a moment. */
        OVER;

        boolean isUsable() {
            return this == OPEN || this == ENDING;
        }
    }

    /** Uses the response. */
    @FunctionalInterface
    private interface Use {
        void run() throws IOException;
    }

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final EventLoop loop;
    private final OpenResponses responses;
    private final boolean isHttp11;
    private final boolean isJetty;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** Changed under the monitor. */
    private volatile Phase phase = Phase.OPEN;

    private volatile boolean answered;

    // The rest is confined to the loop.

    /** The container is going to say when more can be written, as it does when the request has been handled. */
    private boolean blocked = true;

    private boolean unflushed;
    private @Nullable ResponseHead dueHead;
    private Runnable whenWritable = () -> {};
    private Runnable whenGone = () -> {};

    private AsyncResponse(AsyncContext async, HttpServletResponse response, EventLoop loop, OpenResponses responses)
            throws IOException {
        ServletRequest request = async.getRequest();
        this.async = async;
        this.response = response;
        this.out = response.getOutputStream();
        this.loop = loop;
        this.responses = responses;
        isHttp11 = request.getProtocol().equals("HTTP/1.1");
        isJetty = request.getServletContext().getServerInfo().startsWith("jetty/");
    }

    /** Takes over a response whose request was put into asynchronous mode; called on the thread of the request. */
    static AsyncResponse of(AsyncContext async, HttpServletResponse response, EventLoop loop, OpenResponses responses)
            throws IOException {
        AsyncResponse taken = new AsyncResponse(async, response, loop, responses);
        responses.add();
        async.setTimeout(0);
        async.addListener(taken);
        taken.out.setWriteListener(taken);
        return taken;
    }

    /** Begins the response; called on the loop. */
    void begin(ResponseHead head) {
        answered = true;
        dueHead = head;
        if (!blocked) {
            use(this::writeHead);
        }
    }

    /** Sends a whole short response; called on the loop. */
    void send(ResponseHead head, byte[] body) {
        begin(head);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        start(() -> writeAll(bytes), () -> {});
        writeAll(bytes);
        if (bytes.hasRemaining()) {
            after(END_TIMEOUT, this::abort);
        }
    }

    private void writeAll(ByteBuffer bytes) {
        write(bytes);
        if (!bytes.hasRemaining()) {
            end();
        }
    }

    boolean isAnswered() {
        return answered;
    }

    boolean isOpen() {
        return phase.isUsable();
    }

    /** Runs a task, usually on the loop, once the response is over. Any thread may call it. */
    void whenOver(Runnable task) {
        var unused = over.thenRunAsync(task, this::onLoop);
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void start(Runnable writable, Runnable gone) {
        whenWritable = writable;
        whenGone = gone;
        if (phase == Phase.OVER) {
            onLoop(gone);
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (blocked || phase != Phase.OPEN) {
            return;
        }
        use(() -> {
            while (bytes.hasRemaining() && isReady()) {
                writePiece(bytes);
            }
            if (!bytes.hasRemaining()) {
                flush();
            }
        });
    }

    private void writePiece(ByteBuffer bytes) throws IOException {
        int size = Math.min(bytes.remaining(), PIECE_BYTES);
        out.write(bytes.slice(bytes.position(), size));
        bytes.position(bytes.position() + size);
    }

    /** The container sends what the socket does not take now only if it is asked whether it is ready again. */
    private void flush() throws IOException {
        unflushed = true;
        if (isReady()) {
            unflushed = false;
            out.flush();
            blocked = !out.isReady();
        }
    }

    private boolean isReady() {
        blocked = !out.isReady();
        return !blocked;
    }

    private void writeHead() {
        ResponseHead head = dueHead;
        if (head == null) {
            return;
        }
        dueHead = null;
        response.setStatus(head.status());
        for (Map.Entry<String, String> header : head.headers()) {
            if (header.getKey().equals("Vary")) {
                response.addHeader(header.getKey(), header.getValue());
            } else {
                response.setHeader(header.getKey(), header.getValue());
            }
        }
        if (head.endsWithConnection() && isHttp11) {
            response.setHeader("Connection", "close");
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        var unused = loop.after(delay, task);
    }

    @Override
    public void end() {
        synchronized (this) {
            if (phase != Phase.OPEN) {
                return;
            }
            phase = Phase.ENDING;
        }
        if (blocked) {
            after(END_TIMEOUT, this::abort);
        } else {
            finish();
        }
    }

    /**
     * Has the container close the connection, for which the servlet API has no method. Jetty has one of its own. Others do so when a
     * callback fails; a response that waits for no callback has lost nothing and is completed.
     */
    @Override
    public void abort() {
        if (!phase.isUsable()) {
            return;
        }
        if (isJetty) {
            use(() -> response.sendError(JETTY_ABORT));
            finish();
        } else if (blocked) {
            synchronized (this) {
                phase = phase.isUsable() ? Phase.DROPPING : phase;
            }
            over.complete(null);
        } else {
            finish();
        }
    }

    private void onWritable() {
        blocked = false;
        if (phase == Phase.DROPPING) {
            // The container had called already when the response was dropped, so there is no callback left to fail.
            finish();
            return;
        }
        use(() -> {
            writeHead();
            if (unflushed) {
                flush();
            }
        });
        if (blocked || !phase.isUsable()) {
            return;
        }
        if (phase == Phase.ENDING) {
            finish();
        } else {
            whenWritable.run();
        }
    }

    /** Uses the response, unless it is over. A browser that goes away while we write does what it may, and is no news. */
    private void use(Use task) {
        boolean failed = false;
        synchronized (this) {
            if (!phase.isUsable()) {
                return;
            }
            try {
                task.run();
            } catch (IOException | RuntimeException e) {
                failed = true;
            }
        }
        if (failed) {
            finish();
            whenGone.run();
        }
    }

    /** Completes the response, and does not use it any more. Any thread may call it. */
    void finish() {
        synchronized (this) {
            if (phase == Phase.OVER) {
                return;
            }
            phase = Phase.OVER;
        }
        complete();
        over.complete(null);
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The container has completed it.
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // The loop has stopped, so nothing runs beside the task.
        }
    }

    // What the container says, on its own threads.

    @Override
    public void onWritePossible() throws IOException {
        if (phase == Phase.DROPPING) {
            throw new IOException("Freshet dropped the connection");
        }
        try {
            loop.execute(this::onWritable);
        } catch (RejectedExecutionException e) {
            finish(); // The loop has stopped, and nothing more is written.
        }
    }

    /** A write has failed. */
    @Override
    public void onError(Throwable failure) {
        fail();
    }

    @Override
    public void onError(AsyncEvent event) {
        fail();
    }

    /** There is no timeout, unless the container has its own opinion. */
    @Override
    public void onTimeout(AsyncEvent event) {
        fail();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
        responses.remove();
    }

    /** Containers tell of one failure more than once, and want the response completed each time. */
    private void fail() {
        leave();
        complete();
    }

    private void leave() {
        synchronized (this) {
            phase = Phase.OVER;
        }
        if (over.complete(null)) {
            onLoop(() -> whenGone.run());
        }
    }
}
