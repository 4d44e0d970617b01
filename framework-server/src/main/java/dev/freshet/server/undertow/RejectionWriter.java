package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that cannot be served. */
final class RejectionWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private RejectionWriter() {}

    static void send(HttpServerExchange exchange, Rejection rejection) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", rejection.error());
        body.put("message", rejection.message());
        rejection.channel().ifPresent(channel -> body.put("channel", channel));
        rejection
                .retryAfter()
                .ifPresent(pause -> exchange.getResponseHeaders().put(Headers.RETRY_AFTER, pause.toSeconds()));
        exchange.setStatusCode(rejection.status());
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/json;charset=utf-8")
                .put(Headers.CACHE_CONTROL, "no-store");
        StreamHeaders.noSniff(exchange);
        exchange.getResponseSender().send(JSON.writeValueAsString(body) + "\n");
    }
}
