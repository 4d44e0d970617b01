package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshetServerTest {
    private static final int TERMINATED = 128 + 15;
    private static final int PATIENCE_SECONDS = 60;
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void itServesPagesStreamsAndOtherHandlers() throws Exception {
        try (FreshetServer server = quiet().build()) {
            Channel<ChatListener> chat = server.freshet().channel("chat", ChatListener.class);
            server.page(
                            "/chat",
                            request -> page(chat)
                                    .model(() -> Map.of(
                                            "said", request.parameter("said").orElse("nothing")))
                                    .build())
                    .handler("/files", exchange -> exchange.getResponseSender().send("a file"))
                    .start();

            assertThat(get(server, "chat?said=hello+there").body()).contains("hello there");
            assertThat(get(server, "files/a").body()).isEqualTo("a file");
            assertThat(get(server, "nothing").statusCode()).isEqualTo(404);
            assertThat(get(server, "freshet/refresh?channel=chat").body()).contains("\"joined\"");
            assertThat(server.address()).isEqualTo("http://localhost:%d/".formatted(server.port()));
        }
    }

    @Test
    void itSpeaksHttp2WithTls() throws Exception {
        SSLContext tls = tls();
        try (FreshetServer server = quiet().tls(tls).build().start()) {
            server.freshet().channel("chat", ChatListener.class);
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
            URI stream = URI.create(server.address() + "freshet/refresh?channel=chat");

            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(server.address()).startsWith("https://");
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).contains("\"joined\"");
        }
    }

    @Test
    void itSpeaksHttp1WithTlsIfHttp2IsOff() throws Exception {
        SSLContext tls = tls();
        try (FreshetServer server = quiet().tls(tls).http2(false).build().start()) {
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();

            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(server.address())).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
                FreshetServer server = quiet().port(taken.getLocalPort()).build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot listen on port %d of localhost: ".formatted(taken.getLocalPort()))
                    .hasMessageContaining("FreshetServer.builder().port(…)")
                    .hasCauseInstanceOf(BindException.class);
        }
    }

    @Test
    void whatIsNoPortHostOrPathIsRefused() {
        assertThatThrownBy(() -> FreshetServer.builder().port(-1)).hasMessageContaining("-1 is not a port");
        assertThatThrownBy(() -> FreshetServer.builder().port(65_536)).hasMessageContaining("65536 is not a port");
        assertThatThrownBy(() -> FreshetServer.builder().host("no such host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such host");
        try (FreshetServer server = quiet().build()) {
            assertThatThrownBy(() -> server.page("chat", request -> page("chat").build()))
                    .hasMessageContaining("\"chat\" is not a path");
        }
    }

    @Test
    void aServerThatIsToldToStopEndsItsStreamsFirst() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Served.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            assertThat(line).matches("Freshet serves http://localhost:\\d+/");
            URI stream = URI.create(line.substring(line.indexOf("http")) + "freshet/fetch?channel=chat");
            HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                String last = lines.peek(message -> {
                            if (message.contains("joined")) {
                                process.toHandle().destroy();
                            }
                        })
                        .reduce("", (before, message) -> message);
                assertThat(last).contains("bye").contains("stopping");
            }
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What {@link #aServerThatIsToldToStopEndsItsStreamsFirst} starts. */
    static final class Served {
        private Served() {}

        public static void main(String... args) {
            FreshetServer server = FreshetServer.builder()
                    .port(0)
                    .freshet(settings -> settings.access(Access.everyone()))
                    .build();
            server.freshet().channel("chat", ChatListener.class);
            server.start();
        }
    }

    private static FreshetServer.Builder quiet() {
        return FreshetServer.builder()
                .port(0)
                .printsAddress(false)
                .freshet(settings -> settings.access(Access.everyone()));
    }

    private static Page.Builder page(Channel<?> channel) {
        return page("chat").channel(channel);
    }

    private static Page.Builder page(String template) {
        return Page.template(template).transport(PageTransport.SERVICE);
    }

    private static HttpResponse<String> get(FreshetServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Makes a key for {@code localhost}, which is trusted too. */
    private SSLContext tls() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "freshet",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
