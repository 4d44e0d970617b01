package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is bounded in front of any handler, and who may change something. */
@Timeout(180)
class BoundedUndertowTest {
    @Test
    void aHeadThatDoesNotEndClosesItsConnection() throws IOException {
        try (HttpServerUnderTest server = new HttpServerUnderTest(
                        Freshet.builder(),
                        BoundedUndertow.builder().setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 200));
                RawHttp client = new RawHttp(server.port())) {
            client.write("GET /echo?id=1 HTTP/1.1\r\nHost: loc");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutRequestsCloses() throws IOException {
        try (HttpServerUnderTest server = new HttpServerUnderTest(
                        Freshet.builder(),
                        BoundedUndertow.builder().setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 200));
                RawHttp silent = new RawHttp(server.port());
                RawHttp idle = new RawHttp(server.port())) {
            idle.write("GET /echo?id=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(idle.read(false).body()).isEqualTo("GET 1 0");
            assertThat(idle.isClosed()).isTrue();
            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws IOException {
        try (HttpServerUnderTest server = new HttpServerUnderTest(Freshet.builder(), BoundedUndertow.builder());
                RawHttp client = new RawHttp(server.port())) {
            client.write("GET /echo?id=1 HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000));
            assertThat(client.readHead().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200",
        "'Sec-Fetch-Site: same-origin', 200",
        "'Sec-Fetch-Site: none', 200",
        "'Sec-Fetch-Site: cross-site', 403",
        "'Sec-Fetch-Site: same-site', 403",
        "'Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site', 403",
        "'Sec-Fetch-Site: same-origin\r\nOrigin: https://shop.example', 200",
        "'Origin: http://shop.example', 200",
        "'Origin: https://shop.example:443', 200",
        "'Origin: https://SHOP.example', 200",
        "'Origin: https://evil.example', 403",
        "'Origin: https://shop.example.evil.example', 403",
        "'Origin: https://shop.example:8443', 403",
        "'Origin: null', 403",
        "'Origin: http://shop.example@evil.example', 403",
        "'Origin: http://shop.example\r\nOrigin: https://evil.example', 403",
        "'Origin: chrome-extension://shop.example', 403",
        "'Origin: https://anybody@shop.example', 403",
        "'Origin: ', 403"
    })
    void otherSitesMayNotChangeAnything(String headers, int status) throws IOException {
        HttpHandler own =
                new SameOriginHandler(exchange -> exchange.getResponseSender().send("own"));
        try (HttpServerUnderTest server = new HttpServerUnderTest(Freshet.builder(), BoundedUndertow.builder(), own);
                RawHttp client = new RawHttp(server.port())) {
            String more = headers.isEmpty() ? "" : headers + "\r\n";
            client.write("POST /own HTTP/1.1\r\nHost: shop.example\r\n" + more + "Content-Length: 0\r\n\r\n");
            RawHttp.Response response = client.read(false);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).contains(status == 200 ? "own" : "\"cross-site\"");
        }
    }

    /** Names of hosts within a private network may have characters that a {@link java.net.URI} refuses. */
    @ParameterizedTest
    @CsvSource({
        "my_shop:8080, http://my_shop:8080, 200",
        "my_shop, https://my_shop, 200",
        "my_shop, http://my_shop:8080, 403",
        "[::1]:8080, http://[::1]:8080, 200",
        "[::1], http://[::1]:80, 200",
        "[::1], http://[::2], 403"
    })
    void anyHostIsComparedWithItsPort(String host, String origin, int status) throws IOException {
        HttpHandler own =
                new SameOriginHandler(exchange -> exchange.getResponseSender().send("own"));
        try (HttpServerUnderTest server = new HttpServerUnderTest(Freshet.builder(), BoundedUndertow.builder(), own);
                RawHttp client = new RawHttp(server.port())) {
            client.write("POST /own HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(host, origin));
            assertThat(client.read(false).status()).isEqualTo(status);
        }
    }
}
