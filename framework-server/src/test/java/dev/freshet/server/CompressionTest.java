package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are compressed bring each call at once all the same. */
@Timeout(180) // A call that is held back is waited for in vain.
class CompressionTest {
    private final TestServer server = new TestServer(
            Freshet.builder().compression().history(new HistoryLimits(1_000, 1 << 24, Duration.ofMinutes(1))),
            () -> Page.template("chat-script").transport(PageTransport.PAGE_SCRIPT));
    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/freshet/fetch?channel=chat", "/freshet/sse?channel=chat", "/page"})
    void eachCallCanBeReadBeforeTheNextIsMade(String path) throws Exception {
        try (server) {
            HttpResponse<InputStream> response = open(path, "br;q=0.5, gzip");
            assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(response.headers().allValues("Vary")).contains("Accept-Encoding");
            InputStream in = new GZIPInputStream(response.body());
            if (!path.equals("/page")) {
                lineWith(in, "joined");
            }
            long slowest = 0;
            for (int n = 0; n < 200; n++) {
                long before = System.nanoTime();
                server.chat.all().said("call " + n);
                lineWith(in, "call " + n + "\"");
                slowest = Math.max(slowest, System.nanoTime() - before);
            }
            System.out.printf("%s: the slowest of 200 compressed calls took %d us%n", path, slowest / 1_000);
        }
    }

    @Test
    void whatTheSocketDidNotTakeFollowsAndTheEndIsWhole() throws Exception {
        try (server) {
            InputStream in = new GZIPInputStream(
                    open("/freshet/fetch?channel=chat", "gzip").body());
            lineWith(in, "joined");
            for (int n = 0; n < 300; n++) {
                server.chat.all().said(incompressible(n));
            }
            for (int n = 0; n < 300; n++) {
                assertThat(lineWith(in, "\"said\"")).contains(incompressible(n));
            }
            server.freshet.close();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("bye");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0"})
    void whoTakesNoGzipGetsPlainText(String accepted) throws Exception {
        try (server) {
            HttpResponse<InputStream> response = open("/freshet/fetch?channel=chat", accepted);
            assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(response.headers().allValues("Vary")).contains("Accept-Encoding");
            lineWith(response.body(), "joined");
        }
    }

    @Test
    void nothingIsCompressedUnlessItIsAskedFor() throws Exception {
        try (server;
                TestServer plain = new TestServer()) {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(plain.uri("/freshet/fetch?channel=chat"))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().map()).doesNotContainKeys("content-encoding", "vary");
        }
    }

    private HttpResponse<InputStream> open(String path, String accepted) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Accept-Encoding", accepted)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Hexadecimal digits of a number that look random, so that they do not get much smaller. */
    private static String incompressible(int n) {
        StringBuilder text = new StringBuilder();
        long seed = n;
        for (int i = 0; i < 600; i++) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            text.append(Long.toHexString(seed));
        }
        return text.toString();
    }

    /** Reads byte by byte, so that nothing is waited for that has not been sent yet. */
    private static String lineWith(InputStream in, String text) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String read = line.toString(StandardCharsets.UTF_8);
                if (read.contains(text)) {
                    return read;
                }
                line.reset();
            } else {
                line.write(next);
            }
        }
        throw new IllegalStateException("The stream ended before %s came".formatted(List.of(text)));
    }
}
