package dev.freshet.core.door;

import dev.freshet.core.StreamSettings;
import dev.freshet.core.delivery.PendingResponse;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.StreamKind;
import dev.freshet.core.delivery.StreamRequest;
import dev.freshet.core.delivery.Streams;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Answers exchanges: with streams, compressed if that is wanted here and the browser understands it, or with what is complete.
 * Any thread may use it.
 */
public final class Responses {
    private final Streams streams;
    private final StreamSettings settings;
    private final AtomicLong unsentReplies = new AtomicLong();
    private final CompleteResponses complete;
    private final boolean compress;
    private final Quotas quotas;

    /**
     * Makes what answers.
     *
     * @param streams what the streams are among
     * @param settings how long clients may be stalled, and how much memory they may hold
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     * @param compress whether they may be compressed
     * @param quotas counts requests and streams
     */
    public Responses(
            Streams streams, StreamSettings settings, LongSupplier nanoClock, boolean compress, Quotas quotas) {
        this.quotas = quotas;
        this.streams = streams;
        this.settings = settings;
        complete = new CompleteResponses(settings, nanoClock);
        this.compress = compress;
    }

    /** Tells whether all streams were ended, and no more are wanted. */
    boolean isStopping() {
        return streams.isStopping();
    }

    /**
     * Counts a request, before anything is done for it.
     *
     * @throws Rejection if its connection or its address has too many open
     */
    void admit(Exchange exchange) {
        quotas.admit(exchange);
    }

    /**
     * Counts a request that is not served while the server stops.
     *
     * @throws Rejection if it stops, or as for {@link #admit}
     */
    void admitUnlessStopping(Exchange exchange) {
        admit(exchange);
        if (isStopping()) {
            throw Rejection.stopping();
        }
    }

    /** Returns what counts requests, streams and calls. */
    Quotas quotas() {
        return quotas;
    }

    /** Returns where the replies to the calls of a request go. */
    ReplyStream replies(Exchange exchange, ResponseHead head) {
        return new ReplyStream(exchange, head, settings, unsentReplies);
    }

    /** Returns what sends responses that do not stay open. */
    CompleteResponses complete() {
        return complete;
    }

    /** Drops the complete responses whose clients take too long; to be called about once a second. */
    public void tick() {
        complete.tick();
    }

    /** Answers with a stream; {@code refuse} answers if the request turns out to be one that cannot be served. */
    void open(
            Exchange exchange, ResponseHead head, StreamKind kind, StreamRequest request, Consumer<Rejection> refuse) {
        try {
            quotas.open(exchange, request);
        } catch (Rejection tooMany) {
            refuse.accept(tooMany);
            return;
        }
        boolean compressed =
                compress && AcceptEncoding.takesGzip(exchange.request().headers("Accept-Encoding"));
        ResponseHead plain = compress ? head.with("Vary", "Accept-Encoding") : head;
        ResponseHead full = compressed ? plain.with("Content-Encoding", "gzip") : plain;
        PendingResponse pending = new PendingResponse() {
            @Override
            public Executor loop() {
                return exchange.loop();
            }

            @Override
            public void after(Duration delay, Runnable task) {
                exchange.after(delay, task);
            }

            @Override
            public ResponseStream begin() {
                ResponseStream response = exchange.open(full);
                return compressed ? new GzipStream(response) : response;
            }

            @Override
            public void refuse(Rejection rejection) {
                refuse.accept(rejection);
            }

            @Override
            public void abort() {
                exchange.abort();
            }
        };
        exchange.loop().execute(() -> streams.open(pending, kind, request));
    }
}
