package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.freshet.core.PageTransport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that are left, and come back out of the browser's back/forward cache. */
@ExtendWith(ChromiumExtension.class)
class BackForwardTest {
    private static final int STOCKS = 5;
    private static final String HAS_NONE = "BackForwardCacheDisabledForDelegate";

    private final SampleApp app = new SampleApp(0);

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO", "PAGE", "PAGE_SCRIPT"}) // A page that is not complete is not cached.
    void aPageThatComesBackOutOfTheCacheIsRight(PageTransport transport, Tabs tabs) {
        Page page = tabs.blank(new NewContextOptions().setBypassCSP(true));
        List<String> refusals = refusals(page);
        page.addInitScript("""
                addEventListener("pageshow", ({ persisted }) => { window.persisted = persisted; });""");
        tabs.open(page, app.address() + "stocks?transport=" + transport.wireName());
        showsAllQuotesAfterATick(page);
        page.evaluate("window.isTheSame = true");

        page.evaluate("setTimeout(() => { location.href = '/'; })");
        assertThat(page).hasURL(app.address());
        page.waitForCondition(() -> app.streamCount() == 0);
        tick();
        page.evaluate("setTimeout(() => history.back())");
        showsAllQuotes(page);

        if (refusals.stream().anyMatch(refusal -> refusal.contains(HAS_NONE))) {
            Assumptions.abort("This Chromium is a headless shell, which has no back/forward cache.");
        }
        assertThat(refusals).isEmpty();
        assertThat(page.evaluate("window.isTheSame")).isEqualTo(true);
        assertThat(page.evaluate("window.persisted")).isEqualTo(true);
        showsAllQuotesAfterATick(page);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PAGE", "PAGE_SCRIPT"})
    void aPageThatWasStillStreamingIsLoadedAgain(PageTransport transport, Tabs tabs) {
        Page page = tabs.open(app.address() + "stocks?transport=" + transport.wireName());
        showsAllQuotesAfterATick(page);
        page.evaluate("setTimeout(() => { location.href = '/'; })");
        assertThat(page).hasURL(app.address());
        page.waitForCondition(() -> app.streamCount() == 0);
        tick();
        page.evaluate("setTimeout(() => history.back())");
        showsAllQuotes(page);
        showsAllQuotesAfterATick(page);
    }

    private void showsAllQuotesAfterATick(Page page) {
        tick();
        showsAllQuotes(page);
    }

    /** Returns a list of why the browser did not take a page out of its cache, as it comes to know. */
    private static List<String> refusals(Page page) {
        List<String> refusals = new ArrayList<>();
        CDPSession session = page.context().newCDPSession(page);
        session.send("Page.enable");
        session.on("Page.backForwardCacheNotUsed", refusal -> refusals.add(refusal.toString()));
        return refusals;
    }

    private void tick() {
        for (int i = 0; i < STOCKS; i++) {
            app.market().tick();
        }
    }

    private void showsAllQuotes(Page page) {
        for (Quote quote : SampleState.quotes(app)) {
            assertThat(page.locator("tr:has(th:text-is('%s')) td:nth-child(2)".formatted(quote.symbol())))
                    .hasText(quote.price().toString());
        }
    }
}
