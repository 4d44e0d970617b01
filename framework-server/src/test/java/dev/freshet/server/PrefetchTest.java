package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import dev.freshet.server.TestServer.RawStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that is fetched before anybody sees it holds nothing open. */
@Timeout(180)
class PrefetchTest {
    private static final String CHROMIUM =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";

    private final AtomicInteger sessions = new AtomicInteger();

    private TestServer server(PageTransport transport) {
        TestServer server = new TestServer(
                Freshet.builder(),
                () -> Page.template("chat")
                        .transport(transport)
                        .model(() -> Map.of("said", "hello", "items", List.of())));
        server.freshet.onSession(new SessionListener() {
            @Override
            public void connected(Session session) {
                sessions.incrementAndGet();
            }
        });
        return server;
    }

    private static HttpResponse<String> get(TestServer server, String purpose) {
        return server.send(HttpRequest.newBuilder(server.uri("/page"))
                .header("Sec-Purpose", purpose)
                .header("User-Agent", CHROMIUM)
                .build());
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PAGE_SCRIPT", "SERVICE"})
    void aPageWithScriptsIsCompleteAndGoesOnWhenItIsShown(PageTransport transport) {
        try (TestServer server = server(transport)) {
            for (String purpose : List.of("prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip")) {
                HttpResponse<String> response = get(server, purpose);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body())
                        .contains("&quot;transport&quot;:&quot;service&quot;", "&quot;session&quot;:", "</html>")
                        .doesNotContain("freshet-messages");
            }
            assertThat(server.freshet.streamCount()).isZero();
            assertThat(sessions).hasValue(0);
        }
    }

    @Test
    void aPageWithoutScriptsIsFetchedWhenItIsShown() {
        try (TestServer server = server(PageTransport.PAGE)) {
            HttpResponse<String> response = get(server, "prefetch;prerender");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().firstValue("Refresh")).isEmpty();
            assertThat(server.freshet.streamCount()).isZero();
            assertThat(sessions).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Purpose: prefetch ;prerender",
                "Sec-Purpose: x, prefetch",
                "Sec-Purpose: x\r\nSec-Purpose: prefetch",
                "Purpose: prefetch",
                "X-Moz: prefetch"
            })
    void otherFormsOfThePurposeCountToo(String header) {
        try (TestServer server = server(PageTransport.PAGE);
                RawStream page = server.open("/page", header)) {
            assertThat(page.lineWith("<title>")).contains("Not in advance");
            assertThat(server.freshet.streamCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Purpose: navigate", "Sec-Purpose: prefetched", "Sec-Purpose:", "X-Purpose: prefetch"})
    void anyOtherRequestGetsThePageStream(String header) {
        try (TestServer server = server(PageTransport.PAGE);
                RawStream page = server.open("/page", header)) {
            page.lineWith("<p>page");
            assertThat(server.freshet.streamCount()).isEqualTo(1);
        }
    }
}
