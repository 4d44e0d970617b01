package dev.freshet.server.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A request that cannot be served, with a reason for programs and one for people. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 120;
    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final String error;

    Rejection(int status, String error, String message) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
    }

    /** Returns a value as it may stand in a message: shortened. */
    static String shown(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json;charset=utf-8");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        StreamHeaders.noSniff(exchange);
        exchange.getResponseSender()
                .send(JSON.writeValueAsString(Map.of("error", error, "message", String.valueOf(getMessage()))) + "\n");
    }
}
