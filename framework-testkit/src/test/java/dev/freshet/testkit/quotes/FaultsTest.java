package dev.freshet.testkit.quotes;

import static dev.freshet.testkit.FreshetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.testkit.FreshetKit;
import dev.freshet.testkit.FreshetPage;
import dev.freshet.testkit.FreshetTest;
import dev.freshet.testkit.Lint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to the network or the server, a page shows what was called once it has settled. */
@FreshetTest(allow = Lint.UNHANDLED_CALL)
class FaultsTest {
    private final Map<String, String> prices = new LinkedHashMap<>();
    private PageTransport transport = PageTransport.FETCH;
    private @Nullable Channel<QuoteListener> quotes;

    @BeforeEach
    void setUp(FreshetKit kit) {
        kit.application(app -> {
            Channel<QuoteListener> channel = app.freshet().channel("quotes", QuoteListener.class);
            channel.onJoin(joiner -> prices.forEach(joiner::priceChanged));
            app.page(
                    "/",
                    request -> Page.template("quotes")
                            .channel(channel)
                            .transport(transport)
                            .model(Map::of)
                            .build());
            quotes = channel;
        });
    }

    private void price(String price) {
        prices.put("ACME", price);
        Objects.requireNonNull(quotes).all().priceChanged("ACME", price);
    }

    @Test
    void streamThatIsCutAfterACallResumes(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        page.network().cutAfter(1);
        price("1");
        price("2");
        price("3");
        assertThat(page).receivedTimes("priceChanged", 3).hasConnection("connected");
        assertThat(kit.history()).contains("breaks").contains("resumed after 2 missed");
    }

    @Test
    void nothingPassesAHeldNetwork(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        FreshetPage other = kit.open("/");
        page.network().hold();
        price("13");
        assertThat(page.slot("price-ACME")).hasText("12.29").refuteText("13");
        assertThat(other.slot("price-ACME")).hasText("13");
        page.network().release();
        assertThat(page.slot("price-ACME")).hasText("13");
    }

    @Test
    void callThatArrivesTwiceIsMadeOnce(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        page.network().duplicate();
        price("13");
        Objects.requireNonNull(quotes).all().reported(1, "once");
        assertThat(page).receivedTimes("priceChanged", 1).receivedTimes("reported", 1);
    }

    @Test
    void slowAndDelayedNetworkTakesVirtualTimeOnly(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        page.network().delay(Duration.ofSeconds(2));
        page.network().slow(100);
        price("13");
        long before = kit.clock().millis();
        assertThat(page.slot("price-ACME")).hasText("13");
        assertThat(kit.clock().millis() - before).isGreaterThan(2_000);
    }

    @Test
    void silentConnectionIsGivenUp(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        page.network().cutSilently();
        price("13");
        assertThat(page.slot("price-ACME")).hasText("13");
    }

    @Test
    void disconnectedPageIsNotWaitedFor(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        page.network().disconnect();
        price("13");
        assertThat(page.slot("price-ACME")).hasText("12.29");
        kit.advance(Duration.ofSeconds(10));
        assertThat(page).hasConnection("lost");
        page.network().connect();
        assertThat(page.slot("price-ACME")).hasText("13");
    }

    @ParameterizedTest
    @EnumSource(names = {"FETCH", "PAGE", "PAGE_SCRIPT"})
    void pageFollowsTheServerThroughARestart(PageTransport chosen, FreshetKit kit) {
        transport = chosen;
        FreshetPage page = kit.open("/");
        price("13");
        assertThat(page.slot("price-ACME")).hasText("13");
        kit.restart();
        price("14");
        assertThat(page.slot("price-ACME")).hasText(chosen == PageTransport.PAGE ? "12.29" : "14");
        kit.kill();
        kit.start();
        price("15");
        assertThat(page.element("h1")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"FETCH", "SSE", "LONG_POLL"})
    void pageAgreesOverAnUnreliableNetwork(PageTransport chosen, FreshetKit kit) {
        transport = chosen;
        FreshetPage page = kit.open("/");
        page.network().unreliable();
        for (int i = 1; i <= 20; i++) {
            price("p" + i);
            kit.advance(Duration.ofSeconds(1));
        }
        assertThat(page.slot("price-ACME")).hasText("p20");
    }

    @Test
    void clockMayJump(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        kit.advance(Duration.ofHours(3));
        price("13");
        assertThat(page.slot("price-ACME")).hasText("13");
    }
}
