package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.ChatListener.Item;
import dev.freshet.server.TestServer.RawStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private static TestServer server(PageTransport transport) {
        return new TestServer(
                Freshet.builder(),
                () -> Page.template("chat")
                        .transport(transport)
                        .contentSecurityPolicy("script-src 'nonce-{nonce}'")
                        .model(() -> Map.of("said", "<b>", "items", List.of(new Item(7, "seven", List.of())))));
    }

    @Test
    void aPageCarriesItsStateAndItsSlots() {
        try (TestServer server = server(PageTransport.FETCH)) {
            server.chat.all().said("one");
            HttpResponse<String> response = server.get("/page");
            assertThat(response.body())
                    .containsPattern(
                            "<head>\\s*<meta name=\"freshet\" content=\"\\{&quot;base&quot;:&quot;/freshet&quot;,&quot;session&quot;:&quot;[^&]+&quot;,&quot;grant&quot;:&quot;[^&]+&quot;,&quot;transport&quot;:&quot;fetch&quot;,&quot;channels&quot;:\\{&quot;chat&quot;:&quot;[a-z0-9]+\\.1&quot;\\}\\}\">")
                    .contains("<?start name=\"said\">&lt;b&gt;<?end>")
                    .contains("<?start name=\"price-ACME\"><?end> · <?start name=\"price-ACME~2\"><?end>")
                    .contains(
                            "<?start name=\"items\"><?start name=\"item-7\"><li>seven</li><?end><?marker name=\"items+\"><?end>")
                    .doesNotContain("<script");
            String nonce = response.headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow()
                    .replaceAll("script-src 'nonce-(.*)'", "$1");
            assertThat(response.body()).contains("<p>fetch " + nonce + "</p>");
        }
    }

    @Test
    void aPageStreamCarriesPatchesForTheSlotsThatThePageHas() {
        try (TestServer server = server(PageTransport.PAGE);
                RawStream page = server.open("/page")) {
            page.lineWith("<p>page");
            server.chat.all().said("<i> & \"q\"\r\0\ud800");
            server.chat.all().priceChanged("NONE", BigDecimal.ONE);
            server.chat.all().priceChanged("ACME", new BigDecimal("1E+3"));
            server.chat.all().itemAdded(new Item(8, "eight", List.of()));
            server.chat.all().itemAdded(new Item(7, "seven again", List.of()));
            server.chat.all().itemRemoved(8);
            server.chat.all().itemRemoved(8);
            server.chat.all().said("last");

            assertThat(page.lineWith("template"))
                    .isEqualTo(
                            "<template for=\"said\"><?start name=\"said\">&lt;i&gt; &amp; &quot;q&quot;&#13;\uFFFD\uFFFD<?end></template>");
            assertThat(page.line())
                    .isEqualTo("<template for=\"price-ACME\"><?start name=\"price-ACME\">1000 USD<?end></template>");
            assertThat(page.line())
                    .isEqualTo(
                            "<template for=\"price-ACME~2\"><?start name=\"price-ACME~2\">1000 USD<?end></template>");
            assertThat(page.line())
                    .isEqualTo(
                            "<template for=\"items+\"><?start name=\"item-8\"><li>eight<?start name=\"note-8\"><?end></li><?end><?marker name=\"items+\"></template>");
            assertThat(page.line()).startsWith("<template for=\"item-7\"><?start name=\"item-7\"><li>seven again");
            assertThat(page.line()).isEqualTo("<template for=\"item-8\"></template>");
            assertThat(page.line()).contains("last");

            server.freshet.close();
            page.lineWith("</body>");
            assertThat(page.line()).isEqualTo("</html>");
        }
    }

    @Test
    void aPageStreamWithScriptsSaysNothingThatCouldBeCode() {
        try (TestServer server = server(PageTransport.PAGE_SCRIPT);
                RawStream page = server.open("/page")) {
            page.lineWith("hello");
            server.chat.all().said("</script><!--\\'\n\u2028");
            String line = page.lineWith("\"said\"");
            assertThat(line)
                    .contains("\"text\":\"\\x3c/script>\\x3c!--\\\\\\\\\\'\\\\n")
                    .endsWith("'}));document.currentScript.remove()</script>");
        }
    }

    @Test
    void whatIsCalledBetweenRenderAndConnectComesFirst() {
        try (TestServer server = server(PageTransport.FETCH)) {
            String html = server.get("/page").body();
            String position = html.replaceAll("(?s).*&quot;chat&quot;:&quot;([a-z0-9.]+)&quot;.*", "$1");
            server.chat.all().said("in between");
            try (RawStream stream = server.open("/freshet/fetch?channel=chat@" + position)) {
                assertThat(stream.lineWith("resumed")).contains("\"missed\":1");
                assertThat(stream.line()).contains("in between");
            }
        }
    }
}
