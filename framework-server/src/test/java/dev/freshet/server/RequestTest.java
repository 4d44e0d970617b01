package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.server.RawHttp.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may send in front of a stream, a page or a module, and what they get for it. */
@Tag("slow")
@Timeout(180)
class RequestTest {
    private static final String SMUGGLED = "GET /echo?id=smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = new HttpServerUnderTest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /freshet/fetch?channel=c0",
        "GET, /freshet/sse?channel=c0",
        "GET, /freshet/refresh?channel=c0",
        "GET, /freshet/iframe?channel=c0",
        "HEAD, /freshet/fetch?channel=c0",
        "OPTIONS, /freshet/fetch?channel=c0",
        "GET, /page?id=1",
        "GET, /live?id=1",
        "GET, /freshet/freshet.js",
        "GET, /freshet/nothing"
    })
    void aBodyWhereNoneBelongsIsRefusedAndItsConnectionCloses(String method, String path) throws IOException {
        List<String> bodies = List.of(
                "Content-Length: 1\r\n\r\n",
                "Content-Length: 1\r\n\r\nx",
                "Content-Length: %d\r\n\r\n%s".formatted(SMUGGLED.length(), SMUGGLED),
                "Content-Length: 100000000\r\n\r\n" + "x".repeat(300_000),
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n".formatted(SMUGGLED.length(), SMUGGLED),
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n");
        List<RawHttp> clients = new ArrayList<>();
        for (String body : bodies) {
            RawHttp client = new RawHttp(server.port());
            clients.add(client);
            try {
                client.write("%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, path) + body);
            } catch (IOException closedMeanwhile) {
                // The server need not read all of it.
            }
        }
        for (int i = 0; i < clients.size(); i++) {
            RawHttp client = clients.get(i);
            Response response = client.read(method.equals("HEAD"));
            assertThat(response.status()).as(bodies.get(i)).isEqualTo(400);
            assertThat(response.closes()).isTrue();
            assertRejection(response, method.equals("HEAD") ? "" : "\"error\":");
            assertThat(client.isClosed()).as("closed").isTrue();
        }
        for (RawHttp client : clients) {
            client.close();
        }
        server.awaitNothingOpen(method + " " + path);
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
    }

    private static void assertRejection(Response response, String text) {
        assertThat(response.body()).contains(text).doesNotContain("dev.freshet", "Exception", "\tat ");
        assertThat(response.headers())
                .containsEntry("content-type", "application/json;charset=utf-8")
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "/freshet/fetch?channel=c0, 'GET, HEAD, POST, OPTIONS'",
        "/freshet/sse?channel=c0, 'GET, HEAD, OPTIONS'",
        "/freshet/xhr?channel=c0, 'GET, HEAD, POST, OPTIONS'",
        "/freshet/iframe?channel=c0, 'GET, HEAD, OPTIONS'",
        "/freshet/long-poll?channel=c0, 'GET, HEAD, POST, OPTIONS'",
        "/freshet/refresh?channel=c0, 'GET, HEAD, POST, OPTIONS'",
        "/freshet/fetch-post, 'POST, OPTIONS'",
        "/freshet/freshet.js, 'GET, HEAD, OPTIONS'",
        "/page?id=1, 'GET, HEAD, OPTIONS'",
        "/live?id=1, 'GET, HEAD, OPTIONS'"
    })
    void otherMethodsAreRefusedAndToldWhatIsAllowed(String path, String allowed) throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            List<String> methods =
                    new ArrayList<>(List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "FOO", "get"));
            Stream.of("GET", "POST").filter(method -> !allowed.contains(method)).forEach(methods::add);
            for (String method : methods) {
                Response response = client.write("%s %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(method, path))
                        .read(false);
                assertThat(response.status()).as(method).isEqualTo(405);
                assertThat(response.headers()).containsEntry("allow", allowed);
                assertRejection(response, "method-not-allowed");
            }
            Response options = client.write("OPTIONS %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path))
                    .read(false);
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.headers()).containsEntry("allow", allowed);
        }
        server.awaitNothingOpen(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/freshet/fetch?channel=c0, 200, application/x-ndjson",
        "/freshet/sse?channel=c0, 200, text/event-stream",
        "/freshet/xhr?channel=c0, 200, ''",
        "/freshet/iframe?channel=c0, 200, text/html",
        "/freshet/long-poll?channel=c0, 200, ''",
        "/freshet/refresh?channel=c0, 200, ''",
        "/freshet/fetch?channel=none, 404, application/json",
        "/page?id=1, 200, text/html",
        "/live?id=1, 200, text/html"
    })
    void headGetsTheHeadersAndOpensNothing(String path, int status, String type) throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            for (int i = 0; i < 3; i++) {
                Response head = client.write("HEAD %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path))
                        .read(true);
                assertThat(head.status()).isEqualTo(status);
                assertThat(head.headers().get("content-type")).contains(type);
            }
            assertThat(server.freshet.streamCount()).isZero();
            assertThat(client.write("GET /echo?id=1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .read(false)
                            .body())
                    .isEqualTo("GET 1 0");
        }
        server.awaitNothingOpen(path);
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 12\r\n\r\nchannel=none', 404, unknown-channel",
        "'Transfer-Encoding: chunked\r\n\r\n8\r\nchannel=\r\n4\r\nnone\r\n0\r\n\r\n', 404, unknown-channel",
        "'Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n', 413, request-too-long",
        "'Content-Length: 99999999999\r\n\r\n', 413, request-too-long",
        "'Content-Length: 12\r\nTransfer-Encoding: gzip, chunked\r\n\r\n', 400, ''",
        "'Transfer-Encoding: gzip, chunked\r\n\r\n', 400, bad-framing",
        "'Content-Length: 3\r\n\r\n%%%', 400, bad-form",
        "'Content-Length: 0\r\n\r\n', 400, bad-channels"
    })
    void aFormIsAnsweredInFreshetsForm(String form, int status, String error) throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            Response response = client.write("POST /freshet/fetch-post HTTP/1.1\r\nHost: localhost\r\n" + form)
                    .read(false);
            assertThat(response.status()).isEqualTo(status);
            if (!error.isEmpty()) {
                assertRejection(response, error);
            }
        }
        server.awaitNothingOpen(form);
    }

    @Test
    void aFormThatIsAskedForIsReadAndItsStreamLeavesTheConnectionToTheNextRequest() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.write(head("POST /freshet/fetch-post HTTP/1.1", "Expect: 100-continue", "Content-Length: 10"));
            assertThat(client.readHead().status()).isEqualTo(100);
            client.write("channel=c1" + SMUGGLED);
            await().until(() -> server.freshet.streamCount() == 1);
            server.channel(1).all().said(HttpServerUnderTest.LAST);
            assertThat(client.read(false).body()).contains("\"joined\",\"channel\":\"c1\"", "recycled");
            assertThat(client.read(false).body()).isEqualTo("GET smuggled 0");
        }
    }

    /** What the client names is no reason to allocate, and what it sends is counted as it comes. */
    @ParameterizedTest
    @CsvSource({"X-Content-Length: 2000000000", "X-Content-Length: 1", "Accept: */*"})
    void aChunkedFormIsBoundByTheBytesThatCome(String header) throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.write(
                    "POST /freshet/fetch-post HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n%s\r\n\r\n"
                            .formatted(header));
            String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
            try {
                for (int i = 0; i < 100; i++) {
                    client.write(chunk);
                }
            } catch (IOException closed) {
                // As it should be before all of it is sent.
            }
            Response response = client.read(false);
            assertThat(response.status()).isEqualTo(413);
            assertRejection(response, "request-too-long");
            assertThat(client.isClosed()).isTrue();
        }
        server.awaitNothingOpen(header);
    }

    /** What stands around the bytes of a form counts too, by the server's own limit. */
    @ParameterizedTest
    @ValueSource(strings = {"a;x=%s\r\nchannel=c1\r\n0\r\n\r\n", "a\r\nchannel=c1\r\n0\r\nX: %s\r\n\r\n"})
    void aChunkedFormWithEndlessExtensionsOrTrailersEnds(String form) throws IOException {
        try (HttpServerUnderTest bounded = new HttpServerUnderTest(Freshet.builder(), BoundedUndertow.builder());
                RawHttp client = new RawHttp(bounded.port())) {
            client.write(head("POST /freshet/fetch-post HTTP/1.1", "Transfer-Encoding: chunked"));
            try {
                client.write(form.formatted("x".repeat(2 << 20)));
            } catch (IOException closed) {
                // As it should be before all of it is sent.
            }
            bounded.awaitNothingOpen(form);
        }
    }

    @Test
    void aBodyThatDoesNotEndIsGivenUp() throws IOException {
        try (RawHttp fixed = new RawHttp(server.port());
                RawHttp chunked = new RawHttp(server.port());
                RawHttp calls = new RawHttp(server.port())) {
            String head = "POST /freshet/fetch-post HTTP/1.1\r\nHost: localhost\r\n";
            fixed.write(head + "Content-Length: 12\r\n\r\nchannel=");
            chunked.write(head + "Transfer-Encoding: chunked\r\n\r\n3\r\ncha\r\n");
            calls.write("POST /freshet/call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 12\r\n\r\n{\"id\":1");
            for (RawHttp client : List.of(fixed, chunked, calls)) {
                Response response = client.read(false);
                assertThat(response.status()).isEqualTo(408);
                assertRejection(response, "request-timeout");
                assertThat(client.isClosed()).isTrue();
            }
        }
        server.awaitNothingOpen("half bodies");
    }

    @Test
    void aClientThatLeavesWithinItsFormLeavesNothingOpen() throws IOException {
        for (String part : List.of("Content-Length: 12\r\n\r\nchan", "Transfer-Encoding: chunked\r\n\r\nff\r\nchan")) {
            try (RawHttp client = new RawHttp(server.port())) {
                client.write("POST /freshet/fetch-post HTTP/1.1\r\nHost: localhost\r\n" + part);
                await().until(() -> server.statistics().getActiveRequests() == 1);
            }
            server.awaitNothingOpen(part);
        }
    }
}
