package dev.freshet.server.undertow;

import dev.freshet.server.delivery.StreamSettings;
import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Slices;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Sends responses that are complete, such as modules and pages, in slices, and without a thread while the client takes its time.
 *
 * <p><b>Memory.</b> A response is held until the client has taken it. So each slice has a deadline, and all unfinished
 * responses together have a bound: beyond it, those that took no slice for the longest are dropped.
 *
 * <p><b>Threads.</b> Any thread may send. A response is confined to the IO thread of its connection. The monitor guards which
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

    /** Sends bytes, and ends the exchange; the last thing that a handler does. */
    void send(HttpServerExchange exchange, byte[] bytes) {
        send(exchange, new ByteSink().put(bytes).toSlices(), bytes.length);
    }

    /** Sends a text in UTF-8, and ends the exchange; the last thing that a handler does. */
    void send(HttpServerExchange exchange, String text) {
        send(exchange, new ByteSink().put(text).toSlices(), utf8Length(text));
    }

    private void send(HttpServerExchange exchange, Slices body, long length) {
        exchange.setResponseContentLength(length);
        Sending sending = new Sending(exchange, body.reader(), length);
        if (exchange.isInIoThread()) {
            begin(sending);
        } else {
            exchange.dispatch(exchange.getIoThread(), () -> begin(sending));
        }
    }

    private void begin(Sending sending) {
        sending.exchange.addExchangeCompleteListener((completed, next) -> {
            remove(sending);
            sending.forget();
            next.proceed();
        });
        add(sending);
        sending.sendNext(sending.exchange.getResponseSender());
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

    /**
     * Returns what takes too long, or has lost its connection: Undertow does not tell a response that waits to write on an HTTP/2
     * stream that was reset.
     */
    private synchronized List<Sending> overdue() {
        long now = nanoClock.getAsLong();
        return unfinished.stream()
                .filter(sending -> now - sending.since > deadlineNanos
                        || !sending.exchange.getConnection().isOpen())
                .toList();
    }

    /** One response on its way. */
    private final class Sending implements IoCallback {
        private final HttpServerExchange exchange;
        private Slices.Reader slices;
        private final long length;
        private long since = nanoClock.getAsLong();

        Sending(HttpServerExchange exchange, Slices.Reader slices, long length) {
            this.exchange = exchange;
            this.slices = slices;
            this.length = length;
        }

        void sendNext(Sender sender) {
            sender.send(slices.slice(), this);
        }

        @Override
        public void onComplete(HttpServerExchange same, Sender sender) {
            ByteBuffer next = slices.slice();
            if (next.hasRemaining()) {
                moved(this);
                sendNext(sender);
            } else {
                IoCallback.END_EXCHANGE.onComplete(same, sender);
            }
        }

        @Override
        public void onException(HttpServerExchange same, Sender sender, IOException failure) {
            IoCallback.END_EXCHANGE.onException(same, sender, failure);
        }

        /** Undertow keeps the exchange of a connection that was closed for a while. */
        void forget() {
            slices = NOTHING.reader();
        }

        /** An exchange on an HTTP/2 stream that was reset may never end, so it is let go of here. */
        void drop() {
            remove(this);
            try {
                exchange.getIoThread().execute(() -> {
                    forget();
                    RejectionWriter.close(exchange);
                });
            } catch (RejectedExecutionException e) {
                // The loop has stopped, and the connection with it.
            }
        }
    }
}
