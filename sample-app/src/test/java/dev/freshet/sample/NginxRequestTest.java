package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.sample.engine.Tab;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of strangers and of plain clients behind a real nginx, whose connections to the server are shared by all of them. */
@Timeout(180)
class NginxRequestTest {
    private static final String KEPT_ALIVE = """
            location / {
              proxy_pass http://kept-alive;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_request_buffering %s;
            }
            """;

    private static Path program = Path.of("nginx");

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void find() {
        program = Nginx.required();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void aBodyWhereNoneBelongsKeepsNobodyElseWaiting(String buffering) throws IOException, InterruptedException {
        List<Socket> strangers = new ArrayList<>();
        try (SampleApp app = new SampleApp(0);
                Nginx nginx =
                        Nginx.start(program, URI.create(app.address()).getPort(), KEPT_ALIVE.formatted(buffering))) {
            for (int round = 0; round < 4; round++) {
                for (String method : List.of("GET", "HEAD", "DELETE", "OPTIONS")) {
                    for (String path : List.of("/freshet/fetch?channel=stocks", "/stocks?transport=page", "/stocks")) {
                        for (String body : List.of(
                                "Content-Length: 1\r\n\r\n",
                                "Content-Length: 1\r\n\r\nx",
                                "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n",
                                "Transfer-Encoding: chunked\r\n\r\n",
                                "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
                                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
                            strangers.add(send(nginx, method + " " + path + " HTTP/1.1\r\nHost: a\r\n" + body));
                        }
                    }
                }
                assertThat(get(nginx.address() + "vitals").body()).contains("<title>", "</html>");
                assertThat(get(nginx.address() + "freshet/freshet.js").statusCode())
                        .isEqualTo(200);
                assertThat(get(nginx.address() + "freshet/refresh?channel=stocks")
                                .body())
                        .contains("\"joined\"", "\"complete\"");
                for (Socket stranger : strangers) {
                    stranger.close();
                }
                strangers.clear();
            }
            await().atMost(Tab.PATIENCE).until(() -> app.streamCount() == 0);
        }
    }

    /** Both ways to tell a page of a prefix: the header of the documented configuration, and the setting that needs none. */
    @Test
    void aPageBelowAStrippedPrefixNamesItAndItsStreamIsLive() throws IOException, InterruptedException {
        assertPageAndStream(Freshet.builder().trustedProxies("127.0.0.1"), DeploymentPage.nginx());
        assertPageAndStream(
                Freshet.builder().publicPath("/shop"),
                DeploymentPage.nginx().replaceAll("(?m)^.*X-Forwarded-Prefix.*$", ""));
    }

    private void assertPageAndStream(Freshet.Builder settings, String locations)
            throws IOException, InterruptedException {
        Freshet freshet = settings.access(Access.everyone()).build();
        Channel<HandOverListener> channel = freshet.channel("numbers", HandOverListener.class);
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(FreshetHandlers.streams(
                        freshet,
                        FreshetHandlers.pages(
                                freshet,
                                exchange -> Page.template("hand-over")
                                        .transport(PageTransport.SERVICE)
                                        .channel(channel)
                                        .model(() -> Map.of("from", 0, "runtime", true))
                                        .build())))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        try (Nginx nginx = Nginx.start(program, port, locations)) {
            assertThat(bases(get(nginx.address() + "shop/").body())).containsExactly("/shop/freshet");
            try (Socket stream = send(nginx, "GET /shop/freshet/fetch?channel=numbers HTTP/1.1\r\nHost: a\r\n\r\n")) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
                awaitLine(lines, "\"joined\"");
                channel.all().counted(1);
                awaitLine(lines, "{\"n\":1}");
                channel.all().counted(2);
                awaitLine(lines, "{\"n\":2}");
            }
        } finally {
            freshet.close();
            server.stop();
        }
    }

    private static List<String> bases(String page) {
        return Pattern.compile("&quot;base&quot;:&quot;(.*?)&quot;")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static void awaitLine(BufferedReader lines, String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with " + text).isNotNull();
    }

    private static Socket send(Nginx nginx, String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port());
        socket.setSoTimeout((int) Tab.PATIENCE.toMillis());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
