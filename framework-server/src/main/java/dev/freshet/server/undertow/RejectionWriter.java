package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.xnio.IoUtils;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that cannot be served, and ends their exchanges, even if the client goes on sending. */
final class RejectionWriter {
    private static final JsonMapper JSON = new JsonMapper();

    /** How much more of a refused request is read, so that the client gets to read the answer before a reset. */
    private static final int MAX_DISCARDED_BYTES = 65_536;

    private static final Duration DISCARD_TIMEOUT = Duration.ofSeconds(1);

    private RejectionWriter() {}

    /** Is attached to requests whose client reads an event stream and nothing else. */
    static final AttachmentKey<Boolean> EVENT_STREAM = AttachmentKey.create(Boolean.class);

    private static final int SPREAD_MS = 1_000;

    static void send(HttpServerExchange exchange, Rejection rejection) {
        if (exchange.getAttachment(EVENT_STREAM) != null
                && rejection.retryAfter().isPresent()
                && exchange.isRequestComplete()) {
            sendAsEventStream(exchange, rejection);
            return;
        }
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
        String text = JSON.writeValueAsString(body) + "\n";
        if (exchange.isRequestComplete()) {
            exchange.getResponseSender().send(text);
        } else {
            // Nobody can tell whether what follows is still this request, so no other one is read from this connection.
            exchange.setPersistent(false);
            exchange.getResponseSender().send(text, CLOSE_AFTER_SENDING);
        }
    }

    private static final IoCallback DISCARD = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            flush(exchange);
            if (!exchange.isComplete()) {
                BodyReader.discard(exchange, MAX_DISCARDED_BYTES, DISCARD_TIMEOUT, (outcome, none) -> close(exchange));
            }
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            close(exchange);
        }
    };

    private static void flush(HttpServerExchange exchange) {
        try {
            // The answer is small: what a full socket does not take now is lost, like the requests before it.
            PipelineBuffer.flush(exchange);
        } catch (IOException e) {
            close(exchange);
        }
    }

    private static final IoCallback CLOSE_AFTER_SENDING = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            sender.close(DISCARD);
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            close(exchange);
        }
    };

    /** Closes the connection (HTTP/2: resets the stream), and completes the exchange. */
    static void close(HttpServerExchange exchange) {
        if (!exchange.isComplete()) {
            exchange.setPersistent(false);
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }
    }

    /**
     * {@code EventSource} asks again after an event stream that ends, and never after any status but 200. (HTML Standard,
     * section 9.2.3.)
     */
    private static void sendAsEventStream(HttpServerExchange exchange, Rejection rejection) {
        long pause = rejection.retryAfter().orElseThrow().toMillis()
                + ThreadLocalRandom.current().nextInt(SPREAD_MS);
        StreamHeaders.put(exchange, "text/event-stream;charset=utf-8");
        exchange.getResponseSender()
                .send("retry: %d\ndata: %s\n\n"
                        .formatted(pause, rejection.asBye(pause).orElseThrow()));
    }
}
