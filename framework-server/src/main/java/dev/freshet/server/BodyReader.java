package dev.freshet.server;

import dev.freshet.core.http.BodyOutcome;
import dev.freshet.core.http.BodyReceiver;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads the body of a request without a thread, bounded in bytes and in time. Memory grows with the bytes that arrive, never
 * with a length that the client announces. Confined to the IO thread of the exchange.
 */
final class BodyReader {
    private final HttpServerExchange exchange;
    private final long maxBytes;
    private final boolean keeps;
    private final BodyReceiver receiver;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final @Nullable StreamSourceChannel source;
    private final XnioExecutor.Key deadline;
    private long count;
    private boolean done;

    private BodyReader(
            HttpServerExchange exchange, long maxBytes, Duration timeout, boolean keeps, BodyReceiver receiver) {
        this.exchange = exchange;
        this.maxBytes = maxBytes;
        this.keeps = keeps;
        this.receiver = receiver;
        source = exchange.getRequestChannel();
        deadline = exchange.getIoThread()
                .executeAfter(() -> finish(BodyOutcome.TOO_LATE), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads a body of at most {@code maxBytes}, and asks the client to send it if the client waits for that. */
    static void read(HttpServerExchange exchange, int maxBytes, Duration timeout, BodyReceiver receiver) {
        onIoThread(exchange, () -> {
            BodyReader reader = new BodyReader(exchange, maxBytes, timeout, true, receiver);
            if (HttpContinue.requiresContinueResponse(exchange)) {
                HttpContinue.sendContinueResponse(exchange, reader.afterContinue());
            } else {
                reader.readSome();
            }
        });
    }

    /** Reads the rest of a body and throws it away. */
    static void discard(HttpServerExchange exchange, int maxBytes, Duration timeout, BodyReceiver receiver) {
        onIoThread(exchange, () -> new BodyReader(exchange, maxBytes, timeout, false, receiver).readSome());
    }

    private static void onIoThread(HttpServerExchange exchange, Runnable task) {
        exchange.dispatch(exchange.getIoThread(), task);
    }

    private IoCallback afterContinue() {
        return new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange same, Sender sender) {
                readSome();
            }

            @Override
            public void onException(HttpServerExchange same, Sender sender, IOException exception) {
                finish(BodyOutcome.BROKEN);
            }
        };
    }

    private void readSome() {
        if (!done) {
            BodyOutcome outcome = readAvailable();
            if (outcome != null) {
                finish(outcome);
            }
        }
    }

    /** Reads what has arrived; returns null if there is more to come. */
    private @Nullable BodyOutcome readAvailable() {
        if (source == null) {
            return BodyOutcome.BROKEN;
        }
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            for (int read = source.read(buffer); read != 0; read = source.read(buffer)) {
                if (read < 0) {
                    return BodyOutcome.COMPLETE;
                }
                count += read;
                if (count > maxBytes) {
                    return BodyOutcome.TOO_LONG;
                }
                buffer.flip();
                keep(buffer);
                buffer.clear();
            }
        } catch (RequestTooBigException e) {
            // More than Undertow's own limit, be it of what is around the chunks.
            return BodyOutcome.TOO_LONG;
        } catch (IOException e) {
            return BodyOutcome.BROKEN;
        }
        ChannelListener<StreamSourceChannel> more = ignored -> readSome();
        source.getReadSetter().set(more);
        source.resumeReads();
        return null;
    }

    private void keep(ByteBuffer buffer) {
        if (keeps) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            body.writeBytes(bytes);
        }
    }

    private void finish(BodyOutcome outcome) {
        if (done) {
            return;
        }
        done = true;
        deadline.remove();
        if (source != null && outcome != BodyOutcome.COMPLETE) {
            source.getReadSetter().set(null);
            source.suspendReads();
        }
        receiver.accept(outcome, body.toByteArray());
    }
}
