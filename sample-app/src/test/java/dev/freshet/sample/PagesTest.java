package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route;
import dev.freshet.core.PageTransport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a real browser, over each transport. The market and the vitals move when a test says so. */
@ExtendWith(ChromiumExtension.class)
class PagesTest {
    private static final int STOCKS = 5;

    private final SampleApp app = new SampleApp(0);

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void pricesChangeInPlaceAndAfterAThousandUpdatesThereAreAsManyElementsAsBefore(PageTransport transport, Tabs tabs) {
        Page page = tabs.open(url("stocks", transport));
        showsAllQuotesAfter(page, STOCKS);
        Object before = elements(page);
        Locator cell = price(page, "AAPL");
        cell.evaluate("cell => { cell.isTheSame = true; }");
        for (int i = 0; i < STOCKS; i++) {
            app.market().tick();
        }
        String expected = quote("AAPL").price().toString();
        assertThat(cell).hasText(expected);
        assertThat(cell.evaluate("cell => cell.isTheSame")).isEqualTo(true);
        showsAllQuotesAfter(page, 1000);
        assertThat(elements(page)).isEqualTo(before);
    }

    @Test
    void underPageNoScriptRunsAtAll(Tabs tabs) {
        Page page = tabs.blank(new NewContextOptions().setJavaScriptEnabled(false));
        List<String> policies = new ArrayList<>();
        List<String> scripts = new ArrayList<>();
        page.onResponse(response -> {
            if (response.request().isNavigationRequest()) {
                policies.add(response.headers().get("content-security-policy"));
            } else if (response.request().resourceType().equals("script")) {
                scripts.add(response.url());
            }
        });
        tabs.open(page, url("stocks", PageTransport.PAGE));
        showsAllQuotesAfter(page, 20);
        assertThat(policies).singleElement().asString().contains("script-src 'none'");
        assertThat(page.locator("script").count()).isZero();
        assertThat(scripts).isEmpty();
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots/stocks-scripts-disabled.png")));
    }

    @ParameterizedTest
    @EnumSource(names = {"FETCH", "SSE"})
    void whatHappensBetweenRenderingAndConnectingIsShownOnce(PageTransport transport, Tabs tabs) {
        Page page = tabs.blank();
        List<Route> held = new ArrayList<>();
        page.route("**/freshet/" + transport.wireName() + "*", held::add);
        tabs.open(page, url("stocks", transport));
        Locator cell = price(page, "IBM");
        countMutations(cell);
        page.waitForCondition(() -> !held.isEmpty());

        app.market().tick(); // IBM is the first.
        held.get(0).resume();
        assertThat(cell).hasText(quote("IBM").price().toString());
        Object once = mutations(cell);
        showsAllQuotesAfter(page, STOCKS);

        assertThat(once).isNotEqualTo(0);
        assertThat(mutations(cell)).isEqualTo(2 * (int) once);
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatIsOpenedWhileTheMarketMovesMissesNothing(PageTransport transport, Tabs tabs) throws Exception {
        Thread thread = new Thread(() -> {
            for (int i = 0; i < 2000; i++) {
                app.market().tick();
            }
        });
        thread.start();
        Page page = tabs.open(url("stocks", transport));
        thread.join();
        showsAllQuotes(page);
    }

    @ParameterizedTest
    @EnumSource
    void theVitalsMoveAndThePageSaysWhichTransportIsInUse(PageTransport transport, Tabs tabs) {
        Page page = tabs.open(url("vitals", transport));
        showsAllGaugesAfter(page, 1);
        Object before = elements(page);
        showsAllGaugesAfter(page, 100);
        assertThat(elements(page)).isEqualTo(before);
        assertThat(page.locator(".transports [aria-current]")).hasText(transport.wireName());
        String inUse = switch (transport) {
            case AUTO -> "page";
            case SERVICE -> "fetch";
            case PAGE_SCRIPT -> "page-script|fetch"; // It hands over after ten seconds.
            default -> transport.wireName();
        };
        assertThat(page.locator("#in-use")).hasText(Pattern.compile("^(" + inUse + ")$"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE", "PAGE_SCRIPT", "SSE", "IFRAME", "REFRESH"})
    void whoeverSetsThePaceStaysOnThePageAndEverybodySeesIt(PageTransport transport, Tabs tabs) {
        Page one = tabs.open(url("stocks", transport));
        Page other = tabs.open(url("stocks", PageTransport.FETCH));
        one.getByText("Fast").click();
        assertThat(one.locator("form p")).hasText("25 prices a second");
        assertThat(other.locator("form p")).hasText("25 prices a second");
        showsAllQuotesAfter(one, STOCKS);
        showsAllQuotesAfter(other, STOCKS);
    }

    @Test
    void theIndexLeadsToEveryPage(Tabs tabs) {
        Page page = tabs.open(app.address());
        page.locator("summary").click();
        for (String name : List.of("stocks", "vitals")) {
            for (PageTransport transport : PageTransport.values()) {
                assertThat(page.locator("a[href='/%s?transport=%s']".formatted(name, transport.wireName())))
                        .isVisible();
            }
        }
    }

    private String url(String page, PageTransport transport) {
        return app.address() + page + "?transport=" + transport.wireName();
    }

    private void showsAllQuotesAfter(Page page, int ticks) {
        for (int i = 0; i < ticks; i++) {
            app.market().tick();
        }
        showsAllQuotes(page);
    }

    private void showsAllQuotes(Page page) {
        for (Quote quote : SampleState.quotes(app)) {
            assertThat(price(page, quote.symbol())).hasText(quote.price().toString());
            assertThat(page.locator("tr:has(th:text-is('%s')) .change".formatted(quote.symbol())))
                    .hasText(quote.change());
        }
        assertThat(page.locator("h1 small")).hasText(SampleState.month(app));
    }

    private void showsAllGaugesAfter(Page page, int measurements) {
        for (int i = 0; i < measurements; i++) {
            app.vitals().measure();
        }
        for (Gauge gauge : SampleState.gauges(app)) {
            Locator card =
                    page.locator(".gauges section").filter(new Locator.FilterOptions().setHasText(gauge.label()));
            assertThat(card.locator("text")).hasText(gauge.percent() + " %");
            assertThat(card.locator("> p")).hasText(gauge.reading());
        }
    }

    private Quote quote(String symbol) {
        return SampleState.quotes(app).stream()
                .filter(quote -> quote.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static Locator price(Page page, String symbol) {
        return page.locator("tr:has(th:text-is('%s')) td:nth-child(2)".formatted(symbol));
    }

    private static Object elements(Page page) {
        page.locator("footer").waitFor();
        return page.evaluate("document.querySelectorAll('*').length");
    }

    private static void countMutations(Locator cell) {
        cell.evaluate("""
                cell => {
                  cell.mutations = 0;
                  new MutationObserver(records => { cell.mutations += records.length; })
                    .observe(cell, { characterData: true, childList: true, subtree: true });
                }""");
    }

    private static Object mutations(Locator cell) {
        return cell.evaluate("cell => cell.mutations");
    }
}
