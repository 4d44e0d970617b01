package dev.freshet.server.undertow;

import dev.freshet.server.delivery.PendingResponse;
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
    private final ContentEncodingRepository encodings =
            new ContentEncodingRepository().addEncodingHandler(GZIP, new GzipEncodingProvider(), 1);

    /** Makes what opens streams among {@code streams}, and says whether they may be compressed. */
    public ResponseStreams(Streams streams, boolean compress) {
        this.streams = streams;
        this.compress = compress;
    }

    /** Tells whether all streams were ended, and no more are wanted. */
    boolean isStopping() {
        return streams.isStopping();
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
