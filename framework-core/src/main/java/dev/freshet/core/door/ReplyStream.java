package dev.freshet.core.door;

import dev.freshet.core.StreamSettings;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import dev.freshet.core.service.Replies;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends the replies to one request, each as it comes. Any thread may call it; what changes is confined to the event loop of the
 * connection. A client that takes nothing for too long is dropped, as is one that lags where all together hold too many bytes. Its
 * calls go on, and it may ask for the replies again.
 */
final class ReplyStream implements Replies {
    private final Exchange exchange;
    private final ResponseHead head;
    private final StreamSettings settings;
    /** What all streams of replies hold. */
    private final AtomicLong unsentOfAll;

    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private @Nullable ResponseStream response;
    private int missing;
    private long unsentBytes;
    /** Counts what the client took, so that a deadline finds out whether it took anything. */
    private long moves;

    ReplyStream(Exchange exchange, ResponseHead head, StreamSettings settings, AtomicLong unsentOfAll) {
        this.exchange = exchange;
        this.head = head;
        this.settings = settings;
        this.unsentOfAll = unsentOfAll;
    }

    @Override
    public void refuse(Rejection rejection) {
        onLoop(() -> Rejections.send(exchange, rejection));
    }

    @Override
    public void begin(int status, int count) {
        onLoop(() -> {
            missing = count;
            ResponseStream opened = exchange.open(new ResponseHead(status, head.headers(), head.endsWithConnection()));
            response = opened;
            opened.start(this::write, this::over);
            write();
        });
    }

    @Override
    public void reply(byte[] line) {
        onLoop(() -> {
            missing--;
            if (response != null) {
                unsent.add(ByteBuffer.wrap(line).asReadOnlyBuffer());
                count(line.length);
                if (unsentOfAll.get() > settings.maxStalledBytes() && unsentBytes > line.length) {
                    drop();
                } else {
                    write();
                }
            }
        });
    }

    private void onLoop(Runnable task) {
        try {
            exchange.loop().execute(task);
        } catch (RejectedExecutionException e) {
            // The loop has stopped, and the connection with it.
        }
    }

    /** Writes what the socket takes now. */
    private void write() {
        for (ResponseStream stream = response; stream != null; stream = response) {
            ByteBuffer next = unsent.peek();
            if (next == null) {
                if (missing == 0) {
                    over();
                    stream.end();
                }
                return;
            }
            int before = next.remaining();
            stream.write(next);
            int taken = before - next.remaining();
            moves += taken > 0 ? 1 : 0;
            count(-taken);
            if (next.hasRemaining()) {
                long seen = moves;
                exchange.after(settings.writeDeadline(), () -> {
                    if (moves == seen) {
                        drop();
                    }
                });
                return;
            }
            unsent.poll();
        }
    }

    private void drop() {
        if (response != null) {
            over();
            exchange.abort();
        }
    }

    /** Is over, or will be without more bytes. */
    private void over() {
        response = null;
        unsent.clear();
        count(-unsentBytes);
    }

    private void count(long bytes) {
        unsentBytes += bytes;
        unsentOfAll.addAndGet(bytes);
    }
}
