package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.transport.Transport;
import dev.freshet.server.TestServer.RawStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests whose names and values are made to break something. */
@Timeout(60)
class HostileRequestsTest {
    private static final List<String> NAMES = List.of(
            "a%0D%0AX-Evil:%201",
            "a%0A%0Adata:%20evil",
            "%00",
            "..%2F..%2Fetc%2Fpasswd",
            "..%5C..%5Cwindows",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "%E2%80%AEgnp",
            "%FF%FE",
            "a".repeat(10_000));

    private final TestServer server = new TestServer(Freshet.builder(), null);

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> send(Transport transport, String method, String form) {
        String path = "/freshet/" + transport.wireName();
        return server.send(
                method.equals("GET")
                        ? HttpRequest.newBuilder(server.uri(path + "?" + form)).build()
                        : HttpRequest.newBuilder(server.uri(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void namesThatAreMadeToBreakSomethingAreRefused(Transport transport) {
        for (String method : transport.methods()) {
            for (String name : NAMES) {
                for (String form : List.of(
                        "channel=" + name,
                        "channel=chat@" + name + ".1",
                        "channel=chat&session=" + name,
                        "channel=chat&grant=" + name)) {
                    HttpResponse<String> response = send(transport, method, form);
                    assertThat(response.statusCode()).as(method + " " + form).isBetween(400, 414);
                    assertThat(response.headers().firstValue("X-Evil")).isEmpty();
                    assertThat(response.headers().firstValue("Content-Type"))
                            .contains("application/json;charset=utf-8");
                    assertThat(response.headers().firstValue("X-Content-Type-Options"))
                            .contains("nosniff");
                    assertThat(response.body()).hasSizeLessThan(1_000);
                    assertThat(response.body().strip()).doesNotContain("\n", "\r", "\0", "\u202e");
                }
            }
        }
        assertThat(server.freshet.streamCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void noAnswerIsWhatAnotherPageCanUseAsAScriptOrAStyle(Transport transport) {
        for (String method : transport.methods()) {
            HttpResponse<String> response = send(transport, method, "channel=none");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        }
        HttpResponse<String> call = server.send(HttpRequest.newBuilder(server.uri("/freshet/call"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1,\"service\":\"a\",\"method\":\"b\"}"))
                .build());
        assertThat(call.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(call.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/"));
    }

    @Test
    void theDocumentOfTheIframeTransportIsForFramesOfItsOwnOrigin() {
        HttpResponse<String> response = server.send(HttpRequest.newBuilder(server.uri("/freshet/iframe?channel=chat"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'self'"));
    }

    @Test
    void noTextOfACallBecomesAFieldOfAnEventStream() {
        try (RawStream stream = server.open("/freshet/sse?channel=chat")) {
            stream.lineWith("joined");
            for (String end : List.of("\n", "\r", "\r\n", "\n\n", "\u2028", "\0")) {
                server.chat.all().said(end + "event: evil" + end + "data: evil" + end + "id: 9");
            }
            server.chat.all().said("end");
            for (String line = stream.line(); !line.contains("\"end\""); line = stream.line()) {
                assertThat(line)
                        .doesNotStartWith("event: evil")
                        .doesNotStartWith("data: evil")
                        .isNotEqualTo("id: 9");
            }
        }
    }
}
