package dev.freshet.sample.engine;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * A session of WebDriver BiDi (W3C): commands and their results, and events.
 *
 * <p>Commands are sent by one thread, the test's; the socket's thread completes what waits in {@code results} and hands on
 * events.
 */
final class BidiSession implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Map<Long, CompletableFuture<JsonNode>> results = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final BiConsumer<String, JsonNode> onEvent;
    private final WebSocket socket;

    /** Connects; {@code onEvent} is given the name and the parameters of each event, on the socket's thread. */
    BidiSession(URI address, BiConsumer<String, JsonNode> onEvent) {
        this.onEvent = onEvent;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .join();
        call("session.new", Map.of("capabilities", Map.of()));
    }

    /** Has the browser do something, and returns the result. */
    JsonNode call(String method, Map<String, ?> parameters) {
        long id = last.incrementAndGet();
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        results.put(id, result);
        socket.sendText(Json.text(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        try {
            return result.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            String why = e.getCause() instanceof TimeoutException ? "no answer in time" : String.valueOf(e.getCause());
            throw new IllegalStateException("%s %s: %s".formatted(method, parameters, why), e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void take(String text) {
        JsonNode message = Json.read(text);
        CompletableFuture<JsonNode> result =
                message.has("id") ? results.remove(message.path("id").longValue()) : null;
        if (message.path("type").stringValue("").equals("event")) {
            onEvent.accept(message.path("method").stringValue(""), message.path("params"));
        } else if (result != null && message.path("type").stringValue("").equals("success")) {
            result.complete(message.path("result"));
        } else if (result != null) {
            result.completeExceptionally(new IllegalStateException(message.toString()));
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            parts.append(part);
            if (isLast) {
                String text = parts.toString();
                parts.setLength(0);
                take(text);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
