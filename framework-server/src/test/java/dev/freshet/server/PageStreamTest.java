package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.server.ChatListener.Item;
import dev.freshet.server.TestServer.RawStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page does that stays open: which kind it is, what it says of itself, and how it ends. */
@Timeout(120)
class PageStreamTest {
    private static final StreamLimits THREE = StreamLimits.NONE.withUpdates(3);

    private static TestServer server(String template, PageTransport transport, Freshet.Builder builder) {
        return new TestServer(
                builder,
                () -> Page.template(template)
                        .transport(transport)
                        .limits(THREE)
                        .contentSecurityPolicy("script-src 'nonce-{nonce}'")
                        .model(() -> Map.of("said", "<b>", "items", List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Not:A-Brand\";v=\"24\", \"Chromium\";v=\"150\"' | '' | page",
                "'\"Chromium\";v=\"149\", \"Google Chrome\";v=\"149\"' | Chrome/150.0.0.0 | page-script",
                "'' | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 | page",
                "'' | Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 CriOS/156.0 Mobile Safari/604.1 | page-script",
                "'' | Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0 | page-script",
                "'' | '' | page-script"
            })
    void theBrowserSaysWhichKindOfPageItGets(String brands, String userAgent, String transport) {
        try (TestServer server = server("chat", PageTransport.AUTO, Freshet.builder());
                RawStream page = server.open("/page", "Sec-CH-UA: " + brands, "User-Agent: " + userAgent)) {
            assertThat(page.lineWith("<p>pa")).contains("<p>" + transport + " ");
        }
    }

    @Test
    void aPageWithoutScriptsEndsAtItsLimitAndIsThenLoadedAgain() {
        try (TestServer server = server("chat", PageTransport.PAGE, Freshet.builder());
                RawStream page = server.open("/page")) {
            assertThat(page.lineWith("http-equiv=\"refresh\""))
                    .containsPattern("<meta http-equiv=\"refresh\" content=\"([6-9]|10)\">");
            page.lineWith("<p>page");
            for (int i = 0; i < 3; i++) {
                server.chat.all().said("one");
            }
            page.lineWith("<meta http-equiv=\"refresh\" content=\"1\">");
            page.lineWith("</html>");
            assertThat(page.line()).isEqualTo("null");
        }
    }

    @Test
    void aPageWithoutScriptsWaitsLongerForAServerThatStops() {
        try (TestServer server = server("chat", PageTransport.PAGE, Freshet.builder());
                RawStream page = server.open("/page")) {
            page.lineWith("<p>page");
            server.freshet.close();
            StringBuilder rest = new StringBuilder();
            for (String line = page.line(); !line.equals("null"); line = page.line()) {
                rest.append(line).append('\n');
            }
            assertThat(rest).contains("</html>").doesNotContain("refresh");
        }
    }

    @Test
    void aPageOfPatchesEndsWhereItsConnectionDoesSoThatAKilledServerEndsItToo() throws IOException {
        try (TestServer server = server("chat", PageTransport.PAGE, Freshet.builder());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /page HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> head = new ArrayList<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(line.toLowerCase(Locale.ROOT));
            }
            assertThat(head)
                    .contains("http/1.0 200 ok", "connection: close")
                    .noneMatch(line -> line.startsWith("transfer-encoding") || line.startsWith("content-length"));
        }
    }

    @Test
    void aPageOfPatchesThatHasTheRuntimeSaysWhereItEnds() {
        try (TestServer server = server("chat-script", PageTransport.PAGE, Freshet.builder());
                RawStream page = server.open("/page")) {
            page.lineWith("<noscript><meta http-equiv=\"refresh\"");
            page.lineWith("<p>");
            for (int i = 0; i < 3; i++) {
                server.chat.all().said("one");
            }
            assertThat(page.lineWith("freshet-end"))
                    .containsPattern("<meta name=\"freshet-end\" content=\"chat@[a-z0-9]+\\.3 \">");
            page.lineWith("</html>");
        }
    }

    @Test
    void aPageOfScriptsEndsWithoutAGoodbyeSoThatNobodyNotices() {
        try (TestServer server = server("chat", PageTransport.PAGE_SCRIPT, Freshet.builder());
                RawStream page = server.open("/page")) {
            page.lineWith("hello");
            for (int i = 0; i < 3; i++) {
                server.chat.all().said("one");
            }
            StringBuilder rest = new StringBuilder();
            for (String line = page.line(); !line.equals("null"); line = page.line()) {
                rest.append(line).append('\n');
            }
            assertThat(rest).endsWith("</body>\n</html>\n").doesNotContain("bye");
        }
    }

    @Test
    void whatAPageWithoutScriptsCannotShowIsToldOnce() {
        List<String> log = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.freshet.core.page");
        logger.addHandler(handler);
        try (TestServer server = server("chat", PageTransport.PAGE, Freshet.builder());
                RawStream page = server.open("/page")) {
            page.lineWith("<p>page");
            server.chat.all().priceChanged("NO\"NE", BigDecimal.ONE);
            server.chat.all().priceChanged("NO\"NE", BigDecimal.TEN);
            server.chat.all().itemAdded(new Item(1, "one", List.of()));
            assertThat(page.lineWith("item-1")).isNotEmpty();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(log)
                .containsExactly(
                        "priceChanged() updates the slot \"price-NO\"NE\", which is not on the page chat: put {{#slot \"price-NO\"NE\"}}…{{/slot}} into its template");
    }
}
