package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestServer.RawStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request for a stream may say, and how. */
@Tag("slow")
class StreamRequestTest {
    private static final int SESSION_HEADER_LIMIT = 8_192;

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "xhr", "long-poll", "refresh"})
    void aSessionIsInAHeaderAndAFormStandsForAQuery(String transport) {
        try (TestServer server = new TestServer()) {
            String session = session(server);
            HttpRequest.Builder get =
                    HttpRequest.newBuilder(server.uri("/freshet/" + transport + "?channel=chat&age=1"));
            assertThat(server.send(get.header("Freshet-Session", session).build())
                            .body())
                    .contains("\"session\":\"" + session + "\"");
            HttpRequest post = HttpRequest.newBuilder(server.uri("/freshet/" + transport))
                    .POST(HttpRequest.BodyPublishers.ofString("channel=chat&age=1"))
                    .header("Freshet-Session", session)
                    .build();
            assertThat(server.send(post).body()).contains("\"session\":\"" + session + "\"", "\"joined\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "fetch-post", "xhr", "long-poll", "refresh"})
    void theLargestLegalRequestIsServedByPost(String transport) {
        try (TestServer server = new TestServer()) {
            List<String> sessions = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                sessions.add(session(server));
            }
            StringBuilder form = new StringBuilder("age=1&probe=1");
            for (int i = 0; i < 64; i++) {
                // Every character of the name is three in a form.
                String name = ":".repeat(98) + (char) ('A' + i / 26) + (char) ('A' + i % 26);
                server.freshet.channel(name, ChatListener.class);
                String position = name + "@" + "z".repeat(16) + ".999999999999999999";
                form.append("&channel=").append(URLEncoder.encode(position, StandardCharsets.UTF_8));
            }
            sessions.forEach(session -> form.append("&session=").append(session));
            assertThat(form.length()).isBetween(20_000, 32 * 1024);
            HttpRequest post = HttpRequest.newBuilder(server.uri("/freshet/" + transport))
                    .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                    .build();
            HttpResponse<String> response = server.send(post);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body().split("\"type\":\"joined\"", -1)).hasSize(65);
            assertThat(String.join(",", sessions).length()).isLessThan(SESSION_HEADER_LIMIT);
        }
    }

    @Test
    void whatARequestSaysIsShortenedAndEscapedInTheAnswer() {
        try (TestServer server = new TestServer()) {
            for (String parameter :
                    List.of("channel=", "channel=chat@", "channel=chat&age=", "channel=chat&session=")) {
                String body = server.get("/freshet/fetch?" + parameter + "%0A%1B" + "x".repeat(5_000))
                        .body();
                assertThat(body.length()).as(parameter).isLessThan(500);
                assertThat(body).contains("\"message\":").containsOnlyOnce("\n").doesNotContain("\\n", "\\u001b");
            }
        }
    }

    /** Begins a session, whose stream ends at once. */
    private static String session(TestServer server) {
        try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
            return stream.lineWith("hello").replaceAll(".*\"session\":\"([^\"]*)\".*", "$1");
        }
    }
}
