package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients ask for large pages and modules, and do not read them. */
@Timeout(180)
class StalledResponseTest {
    private static final int SIZE = 1 << 20;
    private static final int CLIENTS = 20;
    /** So many responses fit. */
    private static final int KEPT = 3;

    private final AtomicLong ahead = new AtomicLong();

    private TestServer server() {
        Freshet.Builder settings = Freshet.builder()
                .nanoClock(() -> System.nanoTime() + ahead.get())
                .classLoader(new LargeModule())
                .streams(StreamSettings.DEFAULT.withMaxStalledBytes(KEPT * SIZE + SIZE / 2));
        Page.Builder page = Page.template("chat")
                .transport(PageTransport.SERVICE)
                .model(() -> Map.of("said", "x".repeat(SIZE), "items", List.of()));
        return new TestServer(settings, () -> page);
    }

    private static RawHttp ask(TestServer server, String path) throws IOException {
        RawHttp client = new RawHttp(server.port());
        client.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.readHead().status()).isEqualTo(200);
        return client;
    }

    /** Reads what comes of a response until its connection is closed or it is complete. */
    private static boolean isComplete(RawHttp client) throws IOException {
        try {
            return client.skip(SIZE) == SIZE;
        } catch (IOException reset) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/freshet/large.js"})
    void someAreDroppedWhenAllTogetherHoldTooMuch(String path) throws IOException {
        List<RawHttp> clients = new ArrayList<>();
        List<Boolean> complete = new ArrayList<>();
        try (TestServer server = server()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(ask(server, path));
            }
            assertThat(server.get("/").body()).isEqualTo("next");
            await().until(() -> server.activeRequests() == KEPT);
            for (RawHttp client : clients) {
                complete.add(isComplete(client));
            }
        }
        for (RawHttp client : clients) {
            client.close();
        }
        assertThat(complete).filteredOn(isComplete -> isComplete).hasSize(KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/freshet/large.js"})
    void whoTakesNothingForTooLongIsDropped(String path) throws IOException {
        try (TestServer server = server();
                RawHttp stalled = ask(server, path)) {
            await().until(() -> {
                ahead.addAndGet(TimeUnit.SECONDS.toNanos(121));
                return server.activeRequests() == 0;
            });
            assertThat(isComplete(stalled)).isFalse();
            try (RawHttp other = ask(server, path)) {
                assertThat(isComplete(other)).isTrue();
            }
        }
    }

    /** The module {@code large.js}, beside those that there are. */
    private static final class LargeModule extends ClassLoader {
        LargeModule() {
            super(StalledResponseTest.class.getClassLoader());
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.endsWith("/large.js")
                    ? new ByteArrayInputStream(new byte[SIZE])
                    : super.getResourceAsStream(name);
        }
    }
}
