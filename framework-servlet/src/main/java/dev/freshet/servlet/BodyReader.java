package dev.freshet.servlet;

import dev.freshet.core.http.BodyOutcome;
import dev.freshet.core.http.BodyReceiver;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the body of a request without a thread, bounded in bytes and in time. Memory grows with the bytes that arrive, never with a
 * length that the client announces. The container calls it from one thread at a time; the deadline comes from the event loop.
 */
final class BodyReader implements ReadListener {
    private static final int BUFFER_BYTES = 4_096;
    private static final byte[] NOTHING = {};

    private final ServletInputStream in;
    private final int maxBytes;
    private final EventLoop loop;
    private final BodyReceiver receiver;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Future<?> deadline = CompletableFuture.completedFuture(null);

    private BodyReader(ServletInputStream in, int maxBytes, EventLoop loop, BodyReceiver receiver) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.loop = loop;
        this.receiver = receiver;
    }

    /** Reads a body; the receiver is called on the loop. */
    static void read(ServletInputStream in, int maxBytes, Duration timeout, EventLoop loop, BodyReceiver receiver) {
        BodyReader reader = new BodyReader(in, maxBytes, loop, receiver);
        reader.deadline = loop.after(timeout, () -> reader.finish(BodyOutcome.TOO_LATE, NOTHING));
        in.setReadListener(reader);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!done.get() && in.isReady()) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            if (count > maxBytes - body.size()) {
                finish(BodyOutcome.TOO_LONG, NOTHING);
                return;
            }
            body.write(buffer, 0, count);
        }
    }

    @Override
    public void onAllDataRead() {
        finish(BodyOutcome.COMPLETE, body.toByteArray());
    }

    @Override
    public void onError(Throwable failure) {
        finish(BodyOutcome.BROKEN, NOTHING);
    }

    private void finish(BodyOutcome outcome, byte[] bytes) {
        if (done.compareAndSet(false, true)) {
            deadline.cancel(false);
            try {
                loop.execute(() -> receiver.accept(outcome, bytes));
            } catch (RejectedExecutionException e) {
                // The loop has stopped, and the request is not answered any more.
            }
        }
    }
}
