package dev.freshet.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on a real port that speaks the wire as a test says. */
final class StubServer implements AutoCloseable {
    /** A stream that a page opened: the test writes to it. */
    static final class Stream {
        private static final String END = "";

        private final String query;
        private final String session;
        private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

        private Stream(String query, String session) {
            this.query = query;
            this.session = session;
        }

        String query() {
            return query;
        }

        /** The session that the page says it has; empty if it says none. */
        String session() {
            return session;
        }

        Stream send(String... messages) {
            for (String message : messages) {
                pieces.add(message + "\n");
            }
            return this;
        }

        void end() {
            pieces.add(END);
        }
    }

    private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpServer server;

    StubServer(String page) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(executor);
        server.createContext(
                "/", exchange -> answer(exchange, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/freshet/", this::answerResource);
        server.createContext("/freshet/fetch", exchange -> stream(exchange, "application/x-ndjson"));
        server.createContext("/freshet/sse", exchange -> stream(exchange, "text/event-stream"));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** The next stream that a page opens; waits for it. */
    Stream nextStream() {
        try {
            return streams.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answerResource(HttpExchange exchange) throws IOException {
        String path = "/META-INF/resources" + exchange.getRequestURI().getPath();
        try (InputStream resource = getClass().getResourceAsStream(path)) {
            if (resource == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer(exchange, "text/javascript", resource.readAllBytes());
            }
        }
    }

    private void stream(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        Stream stream = new Stream(
                exchange.getRequestURI().getQuery(),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Freshet-Session"), ""));
        streams.add(stream);
        boolean isSse = type.equals("text/event-stream");
        try (OutputStream body = exchange.getResponseBody()) {
            for (String piece = stream.pieces.take(); !piece.equals(Stream.END); piece = stream.pieces.take()) {
                body.write((isSse ? "data: " + piece + "\n" : piece).getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
