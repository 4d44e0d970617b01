package dev.freshet.server.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** The headers that keep what lies between server and browser from holding a stream back. */
final class StreamHeaders {
    private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");
    private static final HttpString INCREMENTAL = new HttpString("Incremental");

    private StreamHeaders() {}

    static void put(HttpServerExchange exchange, String contentType) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, contentType)
                .put(Headers.CACHE_CONTROL, "no-store, no-transform")
                .put(ACCEL_BUFFERING, "no")
                .put(INCREMENTAL, "?1");
        noSniff(exchange);
    }

    static void noSniff(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
    }

    /** Answers a HEAD request: with the headers that GET would get, and without a length, since a stream has none. */
    static void sendAlone(HttpServerExchange exchange) {
        // Undertow adds "Content-Length: 0" to a response whose channel nobody took.
        exchange.getResponseChannel();
        exchange.endExchange();
    }
}
