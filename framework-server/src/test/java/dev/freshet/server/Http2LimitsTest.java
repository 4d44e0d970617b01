package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.server.RawHttp2.Frame;
import io.undertow.UndertowOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one HTTP/2 connection can take from a server is bounded, whatever the client makes of the server's settings. */
@Tag("slow")
@Timeout(120)
class Http2LimitsTest {
    private static final int LIMIT = 20;

    private final HttpServerUnderTest server = new HttpServerUnderTest(
            Freshet.builder().maxStreamsPerConnection(LIMIT),
            BoundedUndertow.builder().setServerOption(UndertowOptions.ENABLE_HTTP2, true));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/freshet/fetch?channel=c0", "/freshet/sse?channel=c0", "/live?id=1"})
    void aConnectionHasSoManyStreamsAndNoMore(String path) throws IOException {
        try (RawHttp2 client = new RawHttp2(server.port());
                RawHttp2 other = new RawHttp2(server.port())) {
            for (int i = 0; i < 3 * LIMIT; i++) {
                client.get(path);
            }
            for (int refused = 0; refused < 2 * LIMIT; ) {
                Frame frame = client.read();
                if (frame.isDataThatEnds()) {
                    assertThat(frame.text()).containsPattern("(?i)too[- ]many");
                    refused++;
                }
            }
            other.get(path);
            await("the other connection's").until(() -> server.freshet.streamCount() == LIMIT + 1);
        }
        server.awaitNothingOpen(path);
    }

    @Test
    void streamsThatEndMakeRoomForOthers() throws IOException {
        try (RawHttp2 client = new RawHttp2(server.port())) {
            for (int i = 0; i < 5 * LIMIT; i++) {
                client.get("/freshet/refresh?channel=c0");
                Frame frame = client.read();
                while (!frame.isDataThatEnds()) {
                    frame = client.read();
                }
                assertThat(frame.text()).doesNotContain("too-many-streams");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/freshet/fetch?channel=c0", "/freshet/freshet.js", "/page?id=1", "/live?id=1"})
    void aBodyWhereNoneBelongsIsRefusedAndLeavesTheOtherStreamsAlone(String path) throws IOException {
        try (RawHttp2 client = new RawHttp2(server.port())) {
            int open = client.get("/freshet/fetch?channel=c1");
            awaitText(client, open, "joined");
            for (int i = 0; i < 2 * LIMIT; i++) {
                awaitText(client, client.getWithBody(path, "x"), "unexpected-body");
            }
            server.channel(1).all().said("still here");
            awaitText(client, open, "still here");
            await().until(() -> server.openExchanges() == 1);
        }
        server.awaitNothingOpen(path);
    }

    private static void awaitText(RawHttp2 client, int stream, String text) throws IOException {
        Frame frame = client.read();
        while (frame.stream() != stream || !frame.text().contains(text)) {
            assertThat(frame.isGoAway()).isFalse();
            frame = client.read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/freshet/fetch?channel=c0", "/freshet/freshet.js", "/page?id=1", "/live?id=1"})
    void aClientThatKeepsResettingIsSentAwayAndLeavesNothingBehind(String path) throws IOException {
        try (RawHttp2 client = new RawHttp2(server.port())) {
            boolean isSentAway = false;
            try {
                for (int i = 0; i < 2_000; i++) {
                    client.reset(client.get(path));
                }
                while (!isSentAway) {
                    isSentAway = client.read().isGoAway();
                }
            } catch (IOException closed) {
                isSentAway = true;
            }
            assertThat(isSentAway).isTrue();
        }
        server.awaitNothingOpen(path);
        try (RawHttp client = new RawHttp(server.port())) {
            assertThat(client.write("GET /page?id=7 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .read(false)
                            .body())
                    .contains("page 7");
        }
    }
}
