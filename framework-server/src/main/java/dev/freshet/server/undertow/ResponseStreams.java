package dev.freshet.server.undertow;

import dev.freshet.server.delivery.PendingResponse;
import dev.freshet.server.delivery.Rejection;
import dev.freshet.server.delivery.StreamKind;
import dev.freshet.server.delivery.StreamRequest;
import dev.freshet.server.delivery.Streams;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.AllowedContentEncodings;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.Headers;

/** Opens streams on exchanges: compressed, if that is wanted here and the browser understands it. Any thread may use it. */
public final class ResponseStreams {
    private static final String GZIP = "gzip";

    private final Streams streams;
    private final boolean compress;
    private final ConnectionStreams connections;
    private final ContentEncodingRepository encodings =
            new ContentEncodingRepository().addEncodingHandler(GZIP, new GzipEncodingProvider(), 1);

    /**
     * Makes what opens streams.
     *
     * @param streams what they are among
     * @param compress whether they may be compressed
     * @param maxPerConnection how many requests an HTTP/2 connection may have open
     */
    public ResponseStreams(Streams streams, boolean compress, int maxPerConnection) {
        connections = new ConnectionStreams(maxPerConnection);
        this.streams = streams;
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
