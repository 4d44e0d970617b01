package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.transport.Transport;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which pages may listen and call: those of the own origin, and of origins that the application allows. */
@Timeout(60)
class OriginTest {
    private static final String FORM = "channel=chat";

    private final TestServer server =
            new TestServer(Freshet.builder().allowedOrigins("https://front.example", "http://localhost:3000"), null);

    @AfterEach
    void close() {
        server.close();
    }

    /** Sends a request, and returns the first bytes of its answer. */
    private RawHttp.Response head(Transport transport, String method, String headers) throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            String path = "/freshet/" + transport.wireName();
            client.write(
                    method.equals("POST")
                            ? "POST %s HTTP/1.1\r\nHost: shop.example\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(path, headers, FORM.length(), FORM)
                            : "%s %s?%s HTTP/1.1\r\nHost: shop.example\r\n%s\r\n"
                                    .formatted(method, path, FORM, headers));
            return client.readHead();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void pagesOfOtherOriginsCannotListenByAnyTransport(Transport transport) throws IOException {
        for (String method : transport.methods()) {
            for (String headers : new String[] {
                "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: same-site\r\n",
                "Origin: https://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: https://front.example.evil.example\r\nSec-Fetch-Site: cross-site\r\n",
                "Origin: https://front.example\r\nOrigin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n"
            }) {
                assertThat(head(transport, method, headers).status())
                        .as(method + " " + headers)
                        .isEqualTo(403);
            }
            for (String headers : new String[] {
                "",
                "Sec-Fetch-Site: same-origin\r\n",
                "Sec-Fetch-Site: same-origin\r\nOrigin: https://behind-a-proxy.example\r\n",
                "Origin: https://shop.example\r\n"
            }) {
                assertThat(head(transport, method, headers).status())
                        .as(method + " " + headers)
                        .isEqualTo(200);
            }
        }
        assertThat(server.freshet.streamCount()).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void pagesOfAllowedOriginsListenWithCredentials(Transport transport) throws IOException {
        for (String method : transport.methods()) {
            RawHttp.Response head = head(
                    transport,
                    method,
                    "Origin: https://front.example\r\nSec-Fetch-Site: cross-site\r\nCookie: a=b\r\n");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().get("access-control-allow-origin")).contains("https://front.example");
            assertThat(head.headers().get("access-control-allow-credentials")).contains("true");
            assertThat(head.headers().get("vary")).contains("Origin");
        }
    }

    @Test
    void aRefusalCanBeReadByAnAllowedOrigin() throws IOException {
        RawHttp.Response head =
                head(Transport.FETCH, "GET", "Origin: http://localhost:3000\r\nFreshet-Session: nobody's\r\n");
        assertThat(head.status()).isEqualTo(403);
        assertThat(head.headers().get("access-control-allow-origin")).contains("http://localhost:3000");
    }

    @Test
    void anAllowedOriginAsksBeforeItCallsAndOthersGetNoAnswer() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            String preflight =
                    "OPTIONS /freshet/call HTTP/1.1\r\nHost: shop.example\r\nOrigin: %s\r\nAccess-Control-Request-Method: POST\r\n\r\n";
            client.write(preflight.formatted("https://front.example"));
            RawHttp.Response allowed = client.readHead();
            assertThat(allowed.status()).isEqualTo(204);
            assertThat(allowed.headers().get("access-control-allow-headers"))
                    .contains("Content-Type", "Freshet-Grant", "Freshet-Session");
        }
        try (RawHttp client = new RawHttp(server.port())) {
            client.write(
                    "OPTIONS /freshet/call HTTP/1.1\r\nHost: shop.example\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n");
            RawHttp.Response refused = client.readHead();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.headers().get("access-control-allow-origin")).isNull();
        }
    }
}
