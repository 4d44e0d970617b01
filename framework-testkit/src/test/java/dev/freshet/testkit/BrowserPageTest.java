package dev.freshet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrowserExtension.class)
class BrowserPageTest {
    private static final String PAGE = """
            <!doctype html>
            <html><head><meta name="freshet" content='{"base":"/freshet","transport":"fetch"}'><title>Stocks</title></head>
            <body>
            <h1>ACME <b id="price"><?start name="price-ACME">12.29<?end></b></h1>
            <table><tbody id="trades"><?start name="trades"><?marker name="trades+"><?end></tbody></table>
            <p id="closed"></p>
            <script type="module">
              import { StockListener } from "/freshet/com.acme.StockListener.js";
              StockListener.listen("nasdaq", {
                marketClosed(at) {
                  document.querySelector("#closed").textContent = at;
                },
              });
            </script>
            </body></html>
            """;
    private static final String HELLO = "{\"type\":\"hello\",\"session\":\"s1\",\"heartbeat\":15000}";
    private static final String JOINED = "{\"type\":\"joined\",\"channel\":\"nasdaq\",\"position\":\"e1.10\"}";

    private final StubServer server = new StubServer(PAGE);

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void callChangesThePage(Browser browser) {
        BrowserPage page = browser.open(server.url());
        server.nextStream().send(HELLO, JOINED, priceChanged(11, "12.30"));
        page.awaitText("#price", "12.30");
        assertThat(page.html()).contains("<!--?start name=\"price-ACME\"-->12.30<!--?end-->");
        assertThat(page.errors()).isEmpty();
        assertThat(page.console()).isEmpty();
    }

    @Test
    void callReachesThePagesHandler(Browser browser) {
        BrowserPage page = browser.open(server.url());
        server.nextStream().send(HELLO, JOINED, marketClosed(11, "2026-11-24T21:00:00Z"));
        page.awaitText("#closed", "2026-11-24T21:00:00Z");
    }

    @Test
    void appendedRowsKeepTheirOrderAndAreReplacedByKey(Browser browser) {
        BrowserPage page = browser.open(server.url());
        server.nextStream().send(HELLO, JOINED, traded(11, 1, "one"), traded(12, 2, "two"), traded(13, 1, "ONE"));
        page.awaitText("#trades", "ONEtwo");
        assertThat(page.evaluate("document.querySelectorAll('#trades > tr').length"))
                .isEqualTo("2");
    }

    @Test
    void cutStreamIsContinuedFromItsPosition(Browser browser) {
        BrowserPage page = browser.open(server.url());
        StubServer.Stream first = server.nextStream();
        assertThat(first.query()).isEqualTo("channel=nasdaq");
        first.send(HELLO, JOINED, priceChanged(11, "13")).end();
        StubServer.Stream second = server.nextStream();
        assertThat(second.query()).isEqualTo("channel=nasdaq@e1.11");
        assertThat(second.session()).isEqualTo("s1");
        second.send(
                HELLO,
                "{\"type\":\"resumed\",\"channel\":\"nasdaq\",\"position\":\"e1.11\",\"missed\":1}",
                priceChanged(12, "14"));
        page.awaitText("#price", "14");
    }

    @Test
    void pageTellsWhenItHasJoined(Browser browser) {
        BrowserPage page = browser.open(server.url());
        server.nextStream().send(HELLO, JOINED);
        page.awaitConnection("connected");
        page.awaitJoined("nasdaq");
        assertThat(page.evaluate(
                        "import('/freshet/freshet.js').then(({ connection }) => connection.position('nasdaq'))"))
                .isEqualTo("e1.10");
    }

    @Test
    void eventSourceIsUsedWhereThePageSaysSo(Browser browser) {
        String html = PAGE.replace("\"transport\":\"fetch\"", "\"transport\":\"sse\"");
        BrowserPage page = browser.open(server.url(), html);
        server.nextStream().send(HELLO, JOINED, priceChanged(11, "15"));
        page.awaitText("#price", "15");
        assertThat(page.evaluate("import('/freshet/freshet.js').then(({ connection }) => connection.transport)"))
                .isEqualTo("sse");
    }

    @Test
    void silentStreamIsGivenUpInVirtualTime(Browser browser) {
        BrowserPage page = browser.withVirtualTime().open(server.url());
        server.nextStream().send(HELLO, JOINED);
        page.awaitJoined("nasdaq");
        page.advance(Duration.ofSeconds(29));
        page.awaitConnection("connected");
        page.advance(Duration.ofSeconds(2));
        StubServer.Stream second = server.nextStream();
        second.send(HELLO, priceChanged(11, "16"));
        page.awaitText("#price", "16");
    }

    @Test
    void pagesDoNotShareAnything(Browser browser) {
        BrowserPage first = browser.open(server.url());
        BrowserPage second = browser.open(server.url());
        server.nextStream().send(HELLO, JOINED, priceChanged(11, "17"));
        first.awaitText("#price", "17");
        assertThat(second.text("#price")).isEqualTo("12.29");
    }

    @Test
    void modulesMayComeFromTheClassPath() {
        try (Browser browser = Browser.startWithClassPath()) {
            BrowserPage page = browser.open("http://nowhere.invalid/", "<p></p>");
            page.script(
                    "import { text } from './freshet/stub.js'; document.querySelector('p').textContent = text(1n);");
            assertThat(page.text("p")).isEqualTo("1");
        }
    }

    @Test
    void importMetaUrlIsTheUrlOfTheModule(Browser browser) {
        BrowserPage page = browser.open(server.url(), "<p></p>");
        page.script("document.querySelector('p').textContent = import.meta.url;");
        assertThat(page.text("p")).isEqualTo(server.url() + "#script-1");
    }

    @Test
    void failuresOfScriptsAreTold(Browser browser) {
        BrowserPage page = browser.open(server.url(), "<p></p>");
        assertThatThrownBy(() -> page.script("throw new TypeError('mine');"))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("TypeError: mine");
        assertThatThrownBy(() -> page.script("import '/freshet/none.js';"))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("none.js was answered with 404");
        assertThatThrownBy(() -> page.evaluate("nothing.at.all"))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("nothing is not defined");
        page.evaluate("setTimeout(() => { throw new Error('later') }, 0), 1");
        page.evaluate("console.warn('careful', {a: 1}), 1");
        page.awaitThat("true");
        assertThat(page.errors()).anyMatch(error -> error.contains("later"));
        assertThat(page.console()).containsExactly(new ConsoleMessage("warn", "careful {\"a\":1}"));
    }

    @Test
    void whatIsWaitedForInVainIsToldWithTheConsole(Browser browser) {
        BrowserPage page = browser.withTimeout(Duration.ofMillis(200)).open(server.url(), "<p></p>");
        page.evaluate("console.log('hint')");
        assertThatThrownBy(() -> page.awaitText("p", "x"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waited 200 ms for the text of \"p\" to be \"x\"")
                .hasMessageContaining("log: hint");
        assertThatThrownBy(() -> page.advance(Duration.ofSeconds(1))).hasMessageContaining("browser.withVirtualTime()");
    }

    private static String priceChanged(int offset, String price) {
        return frame(offset, "priceChanged", "{\"symbol\":\"ACME\",\"price\":\"" + price + "\"}", "");
    }

    private static String marketClosed(int offset, String at) {
        return frame(offset, "marketClosed", "{\"at\":\"" + at + "\"}", "");
    }

    private static String traded(int offset, int id, String text) {
        String html = ",\"html\":[\"<tr><td>" + text + "</td></tr>\"]";
        return frame(offset, "traded", "{\"trade\":{\"id\":\"" + id + "\"}}", html);
    }

    private static String frame(int offset, String method, String args, String html) {
        return "{\"channel\":\"nasdaq\",\"offset\":%d,\"method\":\"%s\",\"args\":%s%s}"
                .formatted(offset, method, args, html);
    }
}
