package dev.freshet.testkit.quotes;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.FreshetServer;
import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserExtension;
import dev.freshet.testkit.BrowserPage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page that is streamed by a server on a port is open, and live, before its response ends. */
@ExtendWith(BrowserExtension.class)
class StreamedPageTest {
    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PAGE", "PAGE_SCRIPT"})
    void streamedPageIsLive(PageTransport transport, Browser browser) {
        try (FreshetServer server =
                FreshetServer.builder().port(0).printsAddress(false).build()) {
            Channel<QuoteListener> quotes = server.freshet().channel("quotes", QuoteListener.class);
            server.page(
                            "/",
                            Page.template("quotes")
                                    .channel(quotes)
                                    .transport(transport)
                                    .build())
                    .start();
            BrowserPage page = browser.open(server.address());
            quotes.all().priceChanged("ACME", "12.31");
            page.awaitText("h1", "ACME 12.31");
        }
    }
}
