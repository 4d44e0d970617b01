package dev.freshet.server.undertow;

import dev.freshet.server.delivery.PendingResponse;
import dev.freshet.server.delivery.Rejection;
import dev.freshet.server.delivery.StreamKind;
import dev.freshet.server.delivery.StreamRequest;
import dev.freshet.server.delivery.StreamSettings;
import dev.freshet.server.delivery.Streams;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.AllowedContentEncodings;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.Headers;
import java.util.function.LongSupplier;

/**
 * Answers exchanges: with streams, compressed if that is wanted here and the browser understands it, or with what is complete.
 * Any thread may use it.
 */
public final class ResponseStreams {
    private static final String GZIP = "gzip";

    private final Streams streams;
    private final CompleteResponses complete;
    private final boolean compress;
    private final ConnectionStreams connections;
    private final ContentEncodingRepository encodings =
            new ContentEncodingRepository().addEncodingHandler(GZIP, new GzipEncodingProvider(), 1);

    /**
     * Makes what answers.
     *
     * @param streams what the streams are among
     * @param settings how long clients may be stalled, and how much memory they may hold
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     * @param compress whether they may be compressed
     * @param maxPerConnection how many requests an HTTP/2 connection may have open
     */
    public ResponseStreams(
            Streams streams, StreamSettings settings, LongSupplier nanoClock, boolean compress, int maxPerConnection) {
        connections = new ConnectionStreams(maxPerConnection);
        this.streams = streams;
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
     * @throws Rejection if its connection has too many open
     */
    void admit(HttpServerExchange exchange) {
        connections.admit(exchange);
    }

    /** Returns what sends responses that do not stay open. */
    CompleteResponses complete() {
        return complete;
    }

    /** Drops the complete responses whose clients take too long; to be called about once a second. */
    public void tick() {
        complete.tick();
    }

    void open(HttpServerExchange exchange, StreamKind kind, StreamRequest request) {
        boolean compressed = compress && takesGzip(exchange);
        if (compress) {
            exchange.getResponseHeaders().add(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
        }
        PendingResponse pending = new PendingExchange(exchange, plain -> {
            if (compressed) {
                exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, GZIP);
                return new GzipStream(plain);
            }
            return plain;
        });
        exchange.dispatch(exchange.getIoThread(), () -> streams.open(pending, kind, request));
    }

    private boolean takesGzip(HttpServerExchange exchange) {
        AllowedContentEncodings allowed = encodings.getContentEncodings(exchange);
        return allowed != null && GZIP.equals(allowed.getCurrentContentEncoding());
    }
}
