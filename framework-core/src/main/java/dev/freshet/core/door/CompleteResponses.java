package dev.freshet.core.door;

import dev.freshet.core.StreamSettings;
import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Slices;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends responses that are complete, such as modules and pages, in slices, and without a thread while the client takes its time.
 *
 * <p><b>Memory.</b> A response is held until the client has taken it. So each slice has a deadline, and all unfinished
 * responses together have a bound: beyond it, those that took no slice for the longest are dropped.
 *
 * <p><b>Threads.</b> Any thread may send. A response is confined to the event loop of its connection. The monitor guards which
 * ones are unfinished; nothing is written or closed under it.
 */
final class CompleteResponses {
    /** A slice may take as long as a slice of a stream may take in all. */
    private static final int SLICE_DEADLINES = 4;

    private static final Slices NOTHING = new ByteSink().toSlices();

    private final long maxBytes;
    private final long deadlineNanos;
    private final LongSupplier nanoClock;
    /** Those that took no slice for the longest come first. */
    private final Set<Sending> unfinished = new LinkedHashSet<>();

    private long bytes;

    CompleteResponses(StreamSettings settings, LongSupplier nanoClock) {
        this.maxBytes = settings.maxStalledBytes();
        this.deadlineNanos = SLICE_DEADLINES * settings.writeDeadline().toNanos();
        this.nanoClock = nanoClock;
    }

    /** Answers with bytes; the last thing that a handler does. */
    void send(Exchange exchange, ResponseHead head, byte[] bytes) {
        send(exchange, head, new ByteSink().put(bytes).toSlices(), bytes.length);
    }

    /** Answers with a text in UTF-8; the last thing that a handler does. */
    void send(Exchange exchange, ResponseHead head, String text) {
        send(exchange, head, new ByteSink().put(text).toSlices(), utf8Length(text));
    }

    private void send(Exchange exchange, ResponseHead head, Slices body, long length) {
        ResponseHead full = head.with("Content-Length", Long.toString(length));
        if (exchange.request().method().equals("HEAD")) {
            exchange.sendHead(full);
            return;
        }
        Sending sending = new Sending(exchange, body.reader(), length);
        exchange.whenComplete(sending::over);
        exchange.loop().execute(() -> begin(sending, full));
    }

    private void begin(Sending sending, ResponseHead head) {
        add(sending);
        sending.begin(head);
        surplus().forEach(Sending::drop);
    }

    /** A surrogate that stands alone is written as one question mark. */
    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(c -> c < 0x80 || (c >= 0xD800 && c < 0xE000) ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    /** Drops the responses whose client takes too long or has gone; to be called about once a second. */
    void tick() {
        overdue().forEach(Sending::drop);
    }

    private synchronized void add(Sending sending) {
        unfinished.add(sending);
        bytes += sending.length;
    }

    private synchronized void remove(Sending sending) {
        if (unfinished.remove(sending)) {
            bytes -= sending.length;
        }
    }

    /** A client has taken a slice. */
    private synchronized void moved(Sending sending) {
        sending.since = nanoClock.getAsLong();
        if (unfinished.remove(sending)) {
            unfinished.add(sending);
        }
    }

    /** Returns what to drop so that the rest is within the bound. The newest stays, however large. */
    private synchronized List<Sending> surplus() {
        List<Sending> surplus = new ArrayList<>();
        long left = bytes;
        Iterator<Sending> oldest = unfinished.iterator();
        while (left > maxBytes && surplus.size() < unfinished.size() - 1) {
            Sending sending = oldest.next();
            surplus.add(sending);
            left -= sending.length;
        }
        return surplus;
    }

    /** Returns what takes too long, or has lost its connection, which not every web server tells a response that waits. */
    private synchronized List<Sending> overdue() {
        long now = nanoClock.getAsLong();
        return unfinished.stream()
                .filter(sending -> now - sending.since > deadlineNanos || !sending.exchange.isOpen())
                .toList();
    }

    /** One response on its way. */
    private final class Sending {
        private final Exchange exchange;
        private final long length;
        private Slices.Reader slices;
        private @Nullable ResponseStream response;
        private long since = nanoClock.getAsLong();

        Sending(Exchange exchange, Slices.Reader slices, long length) {
            this.exchange = exchange;
            this.slices = slices;
            this.length = length;
        }

        void begin(ResponseHead head) {
            ResponseStream stream = exchange.open(head);
            response = stream;
            stream.start(this::write, this::over);
            write();
        }

        /** Writes what the socket takes now. */
        private void write() {
            for (ResponseStream stream = response; stream != null; stream = response) {
                ByteBuffer slice = slices.slice();
                if (!slice.hasRemaining()) {
                    end(stream);
                    return;
                }
                stream.write(slice);
                if (slice.hasRemaining()) {
                    return;
                }
                moved(this);
            }
        }

        private void end(ResponseStream stream) {
            over();
            stream.end();
        }

        /** Is over, or will be without more bytes; web servers may keep the exchange for a while. */
        void over() {
            remove(this);
            response = null;
            slices = NOTHING.reader();
        }

        void drop() {
            remove(this);
            try {
                exchange.loop().execute(() -> {
                    over();
                    exchange.abort();
                });
            } catch (RejectedExecutionException e) {
                // The loop has stopped, and the connection with it.
            }
        }
    }
}
