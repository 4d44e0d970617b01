package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages name Freshet where the browser finds it: below what handlers consume, and what trusted proxies take away. */
@Timeout(180)
class PublicPathTest {
    private static final Pattern BASE = Pattern.compile("&quot;base&quot;:&quot;(.*?)&quot;");

    /** A server whose handler is wrapped, and one connection to it. */
    private static final class Site implements AutoCloseable {
        private final Freshet freshet;
        private final Undertow undertow;
        private final RawHttp client;

        Site(Freshet.Builder settings, UnaryOperator<HttpHandler> mount) throws IOException {
            freshet = settings.access(Access.everyone()).build();
            Channel<ChatListener> chat = freshet.channel("chat", ChatListener.class);
            HttpHandler page = FreshetHandlers.pages(
                    freshet,
                    exchange -> Page.template("paths")
                            .transport(PageTransport.SERVICE)
                            .channel(chat)
                            .build());
            undertow = Undertow.builder()
                    .addHttpListener(0, "127.0.0.1")
                    .setHandler(mount.apply(FreshetHandlers.streams(freshet, Handlers.path(page))))
                    .build();
            undertow.start();
            client = new RawHttp(
                    ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
        }

        String get(String path, String... headers) throws IOException {
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            return client.write(request + "\r\n").read(false).body();
        }

        @Override
        public void close() throws IOException {
            client.close();
            freshet.close();
            undertow.stop();
        }
    }

    private static String base(String page) {
        Matcher matcher = BASE.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private static Site site(Freshet.Builder settings) throws IOException {
        return new Site(settings, handler -> handler);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, ''",
        "/shop, /shop/, /shop",
        "/a/b, /a/b, /a/b",
        "/my shop, /my%20shop/, /my%20shop",
        "/ü, /%C3%BC/, /%C3%BC"
    })
    void aPageBelowAMountedPathNamesIt(String mount, String request, String prefix) throws IOException {
        try (Site site = new Site(Freshet.builder(), handler -> Handlers.path().addPrefixPath(mount, handler))) {
            String page = site.get(request);
            assertThat(base(page)).isEqualTo(prefix + "/freshet");
            assertThat(page).contains("[" + prefix + "] [" + prefix + "/freshet/@");
            assertThat(site.get(prefix + "/freshet/refresh?channel=chat")).contains("\"joined\"");
        }
    }

    @Test
    void aMountedApplicationBehindAProxyNamesBoth() throws IOException {
        try (Site site = new Site(
                Freshet.builder().path("/live/freshet").trustedProxies("127.0.0.1"),
                handler -> Handlers.path().addPrefixPath("/inner", handler))) {
            assertThat(base(site.get("/inner/", "X-Forwarded-Prefix: /outer"))).isEqualTo("/outer/inner/live/freshet");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/shop | /shop",
                "/shop/ | /shop",
                "/ | ''",
                "/a,/b | /a/b",
                "/a, /b/ | /a/b",
                "/caf%C3%A9/x.y_z~@1:+- | /caf%C3%A9/x.y_z~@1:+-"
            })
    void aTrustedProxySaysWhatItTookAway(String header, String prefix) throws IOException {
        try (Site site = site(Freshet.builder().trustedProxies("10.0.0.0/8", "127.0.0.0/8"))) {
            assertThat(base(site.get("/", "X-Forwarded-Prefix: " + header))).isEqualTo(prefix + "/freshet");
        }
    }

    @Test
    void severalHeadersAreReadInTheirOrder() throws IOException {
        try (Site site = site(Freshet.builder().trustedProxies("127.0.0.1"))) {
            assertThat(base(site.get("/", "X-Forwarded-Prefix: /a", "X-Forwarded-Prefix: /b")))
                    .isEqualTo("/a/b/freshet");
        }
    }

    @Test
    void anybodyElseIsNotBelieved() throws IOException {
        for (Freshet.Builder settings : new Freshet.Builder[] {
            Freshet.builder(), Freshet.builder().trustedProxies("10.0.0.0/8", "127.0.0.2", "::1", "128.0.0.0/8")
        }) {
            try (Site site = new Site(settings, Handlers::proxyPeerAddress)) {
                assertThat(base(site.get("/", "X-Forwarded-Prefix: /shop"))).isEqualTo("/freshet");
                assertThat(base(site.get("/", "X-Forwarded-Prefix: /shop", "X-Forwarded-For: 10.0.0.1")))
                        .isEqualTo("/freshet");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/shop//evil.example",
                "\\\\evil.example",
                "/\\evil.example",
                "https://evil.example",
                "evil.example",
                "/..",
                "/shop/../..",
                "/.",
                "/%2e%2e/x",
                "/%2F/evil.example",
                "/%5Cevil.example",
                "/a%0d%0aX: y",
                "/a%00",
                "/a%",
                "/a\tb",
                "/a\u0001b",
                "/a b",
                "/a\"b",
                "/a'b",
                "/a<b>",
                "/a&b",
                "/a?b",
                "/a#b",
                "/a`${b}`",
                ",//evil.example"
            })
    void hostilePrefixesAreIgnored(String header) throws IOException {
        try (Site site = site(Freshet.builder().trustedProxies("127.0.0.1"))) {
            String page = site.get("/", "X-Forwarded-Prefix: " + header);
            // Undertow itself refuses some of them.
            assertThat(page.isEmpty() || base(page).equals("/freshet")).as(page).isTrue();
        }
    }

    @Test
    void aPrefixThatIsTooLongIsIgnored() throws IOException {
        try (Site site = site(Freshet.builder().trustedProxies("127.0.0.1"))) {
            assertThat(base(site.get("/", "X-Forwarded-Prefix: " + "/a".repeat(101))))
                    .isEqualTo("/freshet");
            assertThat(base(site.get("/", "X-Forwarded-Prefix: /" + "a".repeat(20_000))))
                    .isEqualTo("/freshet");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "/a/b"})
    void aFixedPrefixCountsWhateverTheRequestSays(String prefix) throws IOException {
        Freshet.Builder settings = Freshet.builder().publicPath(prefix).trustedProxies("127.0.0.1");
        try (Site site = new Site(settings, handler -> Handlers.path().addPrefixPath("/inner", handler))) {
            assertThat(base(site.get("/inner/", "X-Forwarded-Prefix: /outer"))).isEqualTo(prefix + "/freshet");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "/", "/shop/", "//evil.example", "/a b", "/..", "https://evil.example/"})
    void aFixedPrefixThatIsNoneIsRefused(String prefix) {
        assertThatThrownBy(() -> Freshet.builder().publicPath(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "::1/129", "10.0.0.0/", "", "fe80::1%eth0"})
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> Freshet.builder()
                        .trustedProxies(address)
                        .withoutShutdownHook()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + address + "\"");
    }
}
