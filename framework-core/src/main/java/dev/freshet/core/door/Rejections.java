package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Answers requests that cannot be served. */
public final class Rejections {
    private static final int OK = 200;
    private static final int SPREAD_MS = 1_000;

    private Rejections() {}

    /** Answers with the reason as JSON. */
    public static void send(Exchange exchange, Rejection rejection) {
        ResponseHead head = ResponseHead.of(
                rejection.status(),
                "Content-Type",
                "application/json;charset=utf-8",
                "Cache-Control",
                "no-store",
                "X-Content-Type-Options",
                "nosniff");
        for (Map.Entry<String, String> header : rejection.headers().entrySet()) {
            head = head.with(header.getKey(), header.getValue());
        }
        exchange.send(head, utf8(rejection.asRefusal().json() + "\n"));
    }

    /**
     * Answers an {@code EventSource}, which asks again after an event stream that ends, and never after any status but 200. (HTML
     * Standard, section 9.2.3.)
     */
    static void sendToEventSource(Exchange exchange, Rejection rejection) {
        if (rejection.retryAfter().isEmpty() || exchange.request().hasBody()) {
            send(exchange, rejection);
            return;
        }
        long pause = rejection.retryAfter().get().toMillis()
                + ThreadLocalRandom.current().nextInt(SPREAD_MS);
        exchange.send(
                StreamHeaders.head(OK, "text/event-stream;charset=utf-8"),
                utf8("retry: %d\ndata: %s\n\n"
                        .formatted(pause, rejection.asBye(pause).orElseThrow().json())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
