package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Limits;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.transport.Transport;
import dev.freshet.server.TestServer.RawStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one address, one user and one session may have and do, behind a proxy that is trusted. */
@Timeout(120)
class LimitsTest {
    private static final String FETCH = "/freshet/fetch?channel=chat";
    private static final String CLIENT = "203.0.113.7";
    private static final String OTHER = "203.0.113.8";

    private final AtomicLong now = new AtomicLong();
    private TestServer server = server(Limits.DEFAULT);

    private TestServer server(Limits limits) {
        return new TestServer(
                Freshet.builder()
                        .nanoClock(now::get)
                        .trustedProxies("127.0.0.1", "10.0.0.0/8")
                        .identify(request ->
                                request.header("User").map(Caller::of).orElse(Caller.nobody()))
                        .limits(limits),
                () -> Page.template("chat")
                        .transport(PageTransport.PAGE)
                        .model(() -> Map.of("said", "hello", "items", List.of())));
    }

    private void restart(Limits limits) {
        server.close();
        server = server(limits);
    }

    @BeforeEach
    void noUser() {
        now.set(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RawStream open(String... headers) {
        RawStream stream = server.open(FETCH, headers);
        stream.lineWith("hello");
        return stream;
    }

    private static String from(String addresses) {
        return "X-Forwarded-For: " + addresses;
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return server.send(request.build());
    }

    private HttpResponse<String> call(int count, String... headers) {
        String line = "{\"id\":%d,\"service\":\"dev.freshet.server.EchoService\",\"method\":\"echo\"}\n";
        StringBuilder body = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            body.append(line.formatted(i));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/freshet/call"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return server.send(request.build());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anAddressHasSoManyStreamsOpenAndAnotherIsServed(Transport transport) {
        restart(Limits.DEFAULT.withStreams(2, 10, 10));
        String path = "/freshet/" + transport.wireName();
        HttpRequest.Builder request = HttpRequest.newBuilder();
        if (transport.methods().contains("GET")) {
            request.uri(server.uri(path + "?channel=chat&age=1"));
        } else {
            request.uri(server.uri(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("channel=chat"));
        }
        request.header("X-Forwarded-For", CLIENT);
        RawStream first = open(from(CLIENT));
        try (RawStream second = open(from(CLIENT));
                RawStream other = open(from(OTHER))) {
            HttpResponse<String> refused = server.send(request.build());
            if (transport == Transport.SSE) {
                assertThat(refused.statusCode()).isEqualTo(200);
                assertThat(refused.body()).startsWith("retry: ").contains("\"reason\":\"too-many\",\"reconnect\":true");
            } else {
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
                assertThat(refused.body()).contains("too-many-streams");
            }
            first.close();
            await().until(() -> get("/freshet/refresh?channel=chat", "X-Forwarded-For", CLIENT)
                            .statusCode()
                    == 200);
            server.chat.all().said("still there");
            second.lineWith("still there");
            other.lineWith("still there");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 203.0.113.7 | 203.0.113.7",
                "X-Forwarded-For | 1.1.1.1, 203.0.113.7 | 2.2.2.2,203.0.113.7, 10.1.2.3",
                "X-Forwarded-For | 203.0.113.7:8080 | 203.0.113.7",
                "X-Forwarded-For | 2001:db8:1:2::1 | 2001:db8:1:2:ffff::2",
                "Forwarded | for=203.0.113.7;proto=https | for=9.9.9.9, For=\"203.0.113.7:80\"",
                "Forwarded | for=\"[2001:db8:1:2::1]:4711\" | for=\"[2001:db8:1:2:3::]\""
            })
    void whatAClientSaysOfItselfDoesNotCount(String header, String first, String second) {
        restart(Limits.DEFAULT.withStreams(1, 10, 10));
        try (RawStream stream = open(header + ": " + first)) {
            assertThat(get("/freshet/refresh?channel=chat", header, second).statusCode())
                    .isEqualTo(429);
            assertThat(get("/freshet/refresh?channel=chat", header, header.equals("Forwarded") ? "for=" + OTHER : OTHER)
                            .statusCode())
                    .isEqualTo(200);
            stream.lineWith("joined");
        }
    }

    @Test
    void aProxyThatIsNotNamedCarriesEverybodyAndTheLogSaysSo() {
        server.close();
        try (CapturedLog log = new CapturedLog();
                TestServer unnamed =
                        new TestServer(Freshet.builder().limits(Limits.DEFAULT.withStreams(1, 10, 10)), null);
                RawStream first = unnamed.open(FETCH, from(CLIENT));
                RawStream second = unnamed.open(FETCH, from(CLIENT))) {
            first.lineWith("hello");
            second.lineWith("hello");
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("trustedProxies(\"127.0.0.1\")"));
        }
    }

    @Test
    void aUserHasSoManyStreamsOpen() {
        restart(Limits.DEFAULT.withStreams(10, 2, 10));
        try (RawStream first = open("User: ann", from(CLIENT));
                RawStream second = open("User: ann", from(OTHER))) {
            HttpResponse<String> refused = get(FETCH, "User", "ann");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("too-many-streams", "This user");
            assertThat(get("/freshet/refresh?channel=chat", "User", "bob").statusCode())
                    .isEqualTo(200);
            first.lineWith("joined");
            second.lineWith("joined");
        }
    }

    @Test
    void aSessionHasSoManyStreamsOpen() {
        restart(Limits.DEFAULT.withStreams(10, 10, 2));
        try (RawStream first = server.open(FETCH)) {
            String session = first.lineWith("hello").replaceAll(".*\"session\":\"([^\"]+)\".*", "$1");
            try (RawStream second = open("Freshet-Session: " + session)) {
                HttpResponse<String> refused = get(FETCH, "Freshet-Session", session);
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.body()).contains("too-many-streams", "This session");
                second.lineWith("joined");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /freshet/fetch?channel=chat HTTP/1.1\r\nHost: a\r\n%s\r\n",
                "GET /freshet/long-poll?channel=chat HTTP/1.1\r\nHost: a\r\n%s\r\n",
                "GET /page HTTP/1.1\r\nHost: a\r\n%s\r\n",
                "POST /freshet/fetch-post HTTP/1.1\r\nHost: a\r\n%sContent-Length: 12\r\n\r\nchannel=chat",
                "POST /freshet/fetch-post HTTP/1.1\r\nHost: a\r\n%sContent-Length: 12\r\n\r\nchan",
                "POST /freshet/call HTTP/1.1\r\nHost: a\r\n%sContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{",
                "POST /freshet/call HTTP/1.1\r\nHost: a\r\n%sContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n{"
            })
    void aClientThatLeavesAtAnyTimeIsCountedNoMore(String request) throws IOException {
        restart(Limits.DEFAULT.withStreams(1, 10, 10));
        for (int i = 0; i < 3; i++) {
            try (RawHttp client = new RawHttp(server.port())) {
                client.write(request.formatted(from(CLIENT) + "\r\n"));
            }
            await().until(() -> get("/freshet/refresh?channel=chat", "X-Forwarded-For", CLIENT)
                            .statusCode()
                    == 200);
        }
    }

    @Test
    void aPageThatIsTooMuchLoadsItselfAgain() {
        restart(Limits.DEFAULT.withStreams(1, 10, 10));
        try (RawStream stream = open(from(CLIENT))) {
            HttpResponse<String> refused = get("/page", "X-Forwarded-For", CLIENT);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Refresh")).contains("1");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("Too many requests");
            stream.lineWith("joined");
        }
    }

    @Test
    void sessionsFromOneAddressAreBounded() {
        restart(Limits.DEFAULT.withSessions(100));
        int served = 0;
        for (int i = 0; i < 1_000; i++) {
            HttpResponse<String> response = get("/freshet/refresh?channel=chat", "X-Forwarded-For", CLIENT);
            if (response.statusCode() == 200) {
                served++;
            } else {
                assertThat(response.statusCode()).isEqualTo(429);
                assertThat(response.body()).contains("too-many-sessions");
            }
        }
        assertThat(served).isEqualTo(100);
        assertThat(get("/freshet/refresh?channel=chat", "X-Forwarded-For", OTHER)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/page", "X-Forwarded-For", CLIENT).statusCode()).isEqualTo(429);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(get("/freshet/refresh?channel=chat", "X-Forwarded-For", CLIENT)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionMakesSoManyCallsASecond() {
        restart(Limits.DEFAULT.withCalls(1_000, 1_000, 2));
        String session = call(1).headers().firstValue("Freshet-Session").orElseThrow();
        assertThat(call(19, "Freshet-Session", session).statusCode()).isNotEqualTo(429);
        HttpResponse<String> refused = call(10, "Freshet-Session", session);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("too-many-calls");
        assertThat(call(1).statusCode()).isNotEqualTo(429);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(call(10, "Freshet-Session", session).statusCode()).isNotEqualTo(429);
    }

    @Test
    void aUserMakesSoManyCallsASecondInAllSessions() {
        restart(Limits.DEFAULT.withCalls(1_000, 2, 1_000));
        for (int i = 0; i < 20; i++) {
            assertThat(call(1, "User", "ann").statusCode()).isNotEqualTo(429);
        }
        assertThat(call(1, "User", "ann").body()).contains("too-many-calls", "This user");
        assertThat(call(1, "User", "bob").statusCode()).isNotEqualTo(429);
    }

    @Test
    void anAddressMakesSoManyCallsASecond() {
        restart(Limits.DEFAULT.withCalls(2, 1_000, 1_000));
        assertThat(call(20, "X-Forwarded-For", CLIENT).statusCode()).isNotEqualTo(429);
        assertThat(call(1, "X-Forwarded-For", CLIENT).body()).contains("too-many-calls", "This address");
        assertThat(call(1, "X-Forwarded-For", OTHER).statusCode()).isNotEqualTo(429);
    }
}
