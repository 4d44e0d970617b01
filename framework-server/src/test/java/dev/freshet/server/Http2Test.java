package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.StreamSettings;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams over TLS and HTTP/2, twenty on one connection. */
@Timeout(120)
class Http2Test {
    private static final int STREAMS = 20;
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void manyStreamsShareOneConnectionAndTheirEndIsNoticedWithTheNextHeartbeat() throws Exception {
        SSLContext tls = tls();
        Freshet freshet = Freshet.builder()
                .access(Access.everyone())
                .streams(StreamSettings.DEFAULT.withHeartbeat(Duration.ofSeconds(1)))
                .build();
        Channel<ChatListener> chat = freshet.channel("chat", ChatListener.class);
        Undertow undertow = Undertow.builder()
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .addHttpsListener(0, "localhost", tls)
                .setHandler(FreshetHandlers.streams(
                        freshet, exchange -> exchange.getResponseSender().send("next")))
                .build();
        undertow.start();
        try {
            int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
            List<Stream<String>> bodies = new ArrayList<>();
            List<Iterator<String>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                HttpResponse<Stream<String>> response = client.send(
                        HttpRequest.newBuilder(
                                        URI.create("https://localhost:%d/freshet/fetch?channel=chat".formatted(port)))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
                bodies.add(response.body());
                Iterator<String> lines = response.body().iterator();
                streams.add(lines);
                // The head can come before the stream has its place in the channel.
                readThrough(lines, "joined");
            }
            chat.all().said("hello");
            streams.forEach(lines -> readThrough(lines, "said"));
            assertThat(freshet.streamCount()).isEqualTo(STREAMS);
            bodies.forEach(Stream::close);
            await().until(() -> freshet.streamCount() == 0);
        } finally {
            freshet.close();
            undertow.stop();
        }
    }

    private static void readThrough(Iterator<String> lines, String text) {
        String line = lines.next();
        while (!line.contains(text)) {
            line = lines.next();
        }
    }

    private SSLContext tls() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }
}
