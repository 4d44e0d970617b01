package dev.freshet.server;

import dev.freshet.core.frame.Slices;
import dev.freshet.core.http.ResponseStream;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;

/**
 * A response that stays open without a thread of its own. Confined to the IO thread of its connection.
 *
 * <p>A chunked response can have its last line end left to write when all bytes of a buffer were taken, so every write is
 * followed by a flush, and the writable event first flushes.
 */
final class UndertowStream implements ResponseStream {
    /** How long a client may take nothing of the end of a response. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    /** So many bytes may be written together with the head. */
    private static final int WITH_HEAD = 1_024;

    private final HttpServerExchange exchange;
    private final StreamSinkChannel channel;
    private Runnable whenWritable = () -> {};
    private Runnable whenGone = () -> {};
    private boolean begun;
    private DepartureWatch watch = DepartureWatch.NONE;

    UndertowStream(HttpServerExchange exchange) {
        this.exchange = exchange;
        this.channel = exchange.getResponseChannel();
    }

    @Override
    public Executor loop() {
        return exchange.getIoThread();
    }

    @Override
    public void start(Runnable writable, Runnable gone) {
        whenWritable = writable;
        whenGone = gone;
        ChannelListener<StreamSinkChannel> write = ignored -> onWritable();
        channel.getWriteSetter().set(write);
        ChannelListener<StreamSinkChannel> close = ignored -> gone.run();
        channel.getCloseSetter().set(close);
        if (exchange.getConnection() instanceof HttpServerConnection connection) {
            watch = DepartureWatch.on(connection, this::leave);
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            begin(bytes);
            while (bytes.hasRemaining() && writeSlice(bytes) > 0) {
                // The socket takes more.
            }
            if (!flush() || bytes.hasRemaining()) {
                channel.resumeWrites();
            }
        } catch (IOException e) {
            // The browser went away while we wrote; that is its right, and no news.
            leave();
        }
    }

    /** Undertow keeps the buffer that is written together with the head for as long as the response is open. */
    private void begin(ByteBuffer first) throws IOException {
        if (!begun) {
            begun = true;
            if (first.remaining() > WITH_HEAD) {
                channel.flush();
            }
        }
    }

    private int writeSlice(ByteBuffer bytes) throws IOException {
        int limit = bytes.limit();
        bytes.limit(Math.min(limit, bytes.position() + Slices.MAX_BYTES));
        try {
            return channel.write(bytes);
        } finally {
            bytes.limit(limit);
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            exchange.getIoThread().executeAfter(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The loop has stopped, and this stream with it.
        }
    }

    @Override
    public void end() {
        watch.stop();
        try {
            channel.shutdownWrites();
            if (!channel.flush()) {
                ChannelListener<StreamSinkChannel> finish = ignored -> finish();
                channel.getWriteSetter().set(finish);
                channel.resumeWrites();
                after(END_TIMEOUT, this::abort);
            }
        } catch (IOException e) {
            abort();
        }
    }

    @Override
    public void abort() {
        watch.stop();
        UndertowExchange.close(exchange);
    }

    private boolean flush() throws IOException {
        return channel.flush() && PipelineBuffer.flush(exchange);
    }

    private void onWritable() {
        try {
            if (!flush()) {
                return;
            }
        } catch (IOException e) {
            leave();
            return;
        }
        channel.suspendWrites();
        whenWritable.run();
    }

    private void finish() {
        try {
            if (channel.flush()) {
                channel.suspendWrites();
            }
        } catch (IOException e) {
            abort();
        }
    }

    private void leave() {
        abort();
        whenGone.run();
    }
}
