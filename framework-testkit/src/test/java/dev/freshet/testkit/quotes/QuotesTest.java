package dev.freshet.testkit.quotes;

import static dev.freshet.testkit.FreshetAssertions.assertThat;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.testkit.FreshetKit;
import dev.freshet.testkit.FreshetPage;
import dev.freshet.testkit.FreshetTest;
import dev.freshet.testkit.Lint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page hears a channel, whatever its transport. */
@FreshetTest(allow = Lint.UNHANDLED_CALL)
class QuotesTest {
    @ParameterizedTest
    @EnumSource
    void pageShowsWhatIsCalled(PageTransport transport, FreshetKit kit) {
        Channel<QuoteListener> quotes = kit.freshet().channel("quotes", QuoteListener.class);
        kit.page(
                "/",
                Page.template("quotes").channel(quotes).transport(transport).build());
        FreshetPage page = kit.open("/");
        quotes.all().priceChanged("ACME", "12.31");
        assertThat(page.slot("price-ACME")).hasText("12.31");
        quotes.all().reported(1, "first");
        quotes.all().reported(2, "second");
        assertThat(page.slot("news")).hasText("firstsecond").refuteText("third");
    }
}
