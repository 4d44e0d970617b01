package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.RawHttp.Response;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Byte order on a connection: random requests, pipelined, split and merged at random places around open streams. Each response must
 * be that of its request, none may be lost or made up, and nothing may stay open. {@code -Dfreshet.seed=} replays a run.
 */
@Timeout(300)
class PipelineTest {
    private static final int CONNECTIONS = 100;
    private static final String SMUGGLED = "GET /echo?id=smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final long seed = Long.getLong("freshet.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private HttpServerUnderTest server;

    /** How the client ends its connection. */
    private enum Ending {
        KEEP_ALIVE,
        CONNECTION_CLOSE,
        HTTP_1_0,
        /** Closes its own half when all is sent. That is to leave an open stream. */
        HALF_CLOSED
    }

    /**
     * A request and what its response must be.
     *
     * @param text the bytes of the request, with {@code %s} for the version and further headers
     * @param channel that must be called to end the response; -1 if it ends by itself
     * @param isLast whether the server must close the connection after it
     */
    private record Exchange(String text, boolean isHead, int channel, boolean isLast, Consumer<Response> check) {}

    @BeforeEach
    void start() {
        server = new HttpServerUnderTest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachResponseBelongsToItsRequestHoweverTheBytesCome() throws Exception {
        System.out.println("PipelineTest: -Dfreshet.seed=" + seed);
        for (int i = 0; i < CONNECTIONS; i++) {
            Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
            run(exchanges(ending == Ending.HTTP_1_0 ? 1 : 1 + random.nextInt(8)), ending);
        }
        server.awaitNothingOpen("seed " + seed);
    }

    private void run(List<Exchange> exchanges, Ending ending) throws Exception {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < exchanges.size(); i++) {
            boolean isEnd = i == exchanges.size() - 1;
            bytes.append(exchanges.get(i).text().formatted(version(ending, isEnd)));
        }
        int answered = 0;
        try (RawHttp client = new RawHttp(server.port())) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(client, bytes.toString(), ending));
            for (Exchange exchange : exchanges) {
                Response response = read(client, exchange);
                exchange.check().accept(response);
                answered++;
                if (exchange.isLast()) {
                    break;
                }
            }
            boolean closes = exchanges.stream().anyMatch(Exchange::isLast) || ending != Ending.KEEP_ALIVE;
            if (closes) {
                assertThat(client.isClosed()).as("closed, %s", ending).isTrue();
            }
            writing.join();
        } catch (EOFException | SocketException e) {
            // Whoever closes its half has left its open stream, and the rest with it.
            assertThat(ending).as("Seed %d", seed).isEqualTo(Ending.HALF_CLOSED);
        } catch (Throwable e) {
            throw new AssertionError(
                    "Seed %d, %s, after %d responses to:%n%s".formatted(seed, ending, answered, bytes), e);
        }
    }

    private static String version(Ending ending, boolean isEnd) {
        if (ending == Ending.HTTP_1_0) {
            return "HTTP/1.0\r\nHost: localhost\r\n";
        }
        return "HTTP/1.1\r\nHost: localhost\r\n"
                + (isEnd && ending == Ending.CONNECTION_CLOSE ? "Connection: close\r\n" : "");
    }

    private void write(RawHttp client, String bytes, Ending ending) {
        Random pieces = new Random(seed ^ bytes.length());
        try {
            for (int from = 0; from < bytes.length(); ) {
                int to = Math.min(bytes.length(), from + 1 + pieces.nextInt(pieces.nextBoolean() ? 40 : 2_000));
                client.write(bytes.substring(from, to));
                from = to;
            }
            if (ending == Ending.HALF_CLOSED) {
                client.socket.shutdownOutput();
            }
        } catch (IOException e) {
            // The server closes after some requests, whatever else was sent.
        }
    }

    /** Reads a response; a stream is ended once it is known to be open. */
    private Response read(RawHttp client, Exchange exchange) throws IOException {
        if (exchange.channel() < 0) {
            return client.read(exchange.isHead());
        }
        Response head = client.readHead();
        StringBuilder body = new StringBuilder();
        boolean isChunked = head.headers().containsKey("transfer-encoding");
        while (body.indexOf("joined") < 0) {
            body.append(isChunked ? client.readChunk() : client.readLine());
        }
        server.channel(exchange.channel()).all().said(HttpServerUnderTest.LAST);
        if (isChunked) {
            for (String chunk = client.readChunk(); !chunk.isEmpty(); chunk = client.readChunk()) {
                body.append(chunk);
            }
        } else {
            body.append(client.readRest());
        }
        return new Response(head.status(), head.headers(), body.toString());
    }

    private List<Exchange> exchanges(int count) {
        List<Exchange> exchanges = new ArrayList<>();
        while (exchanges.size() < count) {
            exchanges.add(exchange(exchanges.size()));
        }
        return exchanges;
    }

    private Exchange exchange(int id) {
        int channel = random.nextInt(HttpServerUnderTest.CHANNELS);
        return switch (random.nextInt(13)) {
            case 0, 1 -> plain("GET /echo?id=%d %%s\r\n".formatted(id), "GET %d 0".formatted(id));
            case 2 ->
                plain(
                        "POST /echo?id=%d %%sContent-Length: %d\r\n\r\n%s".formatted(id, SMUGGLED.length(), SMUGGLED),
                        "POST %d %d".formatted(id, SMUGGLED.length()));
            case 3 -> plain("GET /page?id=%d %%s\r\n".formatted(id), "page " + id);
            case 4 -> plain("GET /freshet/none-%d.js %%s\r\n".formatted(id), "/none-%d.js".formatted(id));
            case 5 -> plain("GET /freshet/refresh?channel=c%d %%s\r\n".formatted(channel), joined(channel));
            case 6 -> head("HEAD /freshet/fetch?channel=c%d %%s\r\n".formatted(channel));
            case 7 -> head("HEAD /live?id=%d %%s\r\n".formatted(id));
            case 8 -> stream("GET /freshet/fetch?channel=c%d %%s\r\n".formatted(channel), channel);
            case 9 -> stream("GET /freshet/sse?channel=c%d %%s\r\n".formatted(channel), channel);
            case 10 ->
                stream("POST /freshet/fetch-post %%sContent-Length: 10\r\n\r\nchannel=c%d".formatted(channel), channel);
            case 11 ->
                refused("GET /freshet/sse?channel=c%d %%sContent-Length: %d\r\n\r\n%s"
                        .formatted(channel, SMUGGLED.length(), SMUGGLED));
            default ->
                refused("GET /page?id=%d %%sContent-Length: %d\r\n\r\n%s".formatted(id, SMUGGLED.length(), SMUGGLED));
        };
    }

    private static String joined(int channel) {
        return "\"joined\",\"channel\":\"c%d\"".formatted(channel);
    }

    private static Exchange plain(String text, String answer) {
        return new Exchange(
                text, false, -1, false, response -> assertThat(response.body()).contains(answer));
    }

    private static Exchange head(String text) {
        return new Exchange(
                text, true, -1, false, response -> assertThat(response.status()).isEqualTo(200));
    }

    private static Exchange stream(String text, int channel) {
        return new Exchange(
                text,
                false,
                channel,
                false,
                response -> assertThat(response.body()).contains(joined(channel), "recycled"));
    }

    private static Exchange refused(String text) {
        return new Exchange(text, false, -1, true, response -> {
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).contains("unexpected-body");
        });
    }
}
