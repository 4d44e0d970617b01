package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.freshet.core.PageTransport;
import dev.freshet.sample.Quote.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sample's pages look like: on small and large windows, when they are live and when they are not. */
@ExtendWith(ChromiumExtension.class)
class SampleLookTest {
    private static final int STOCKS = 5;

    private final SampleApp app = new SampleApp(0);

    @AfterEach
    void stop() {
        app.close();
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                        "",
                        "stocks?transport=service",
                        "stocks?transport=page",
                        "stocks?transport=sse",
                        "vitals?transport=auto",
                        "chat")
                .flatMap(page -> Stream.of(320, 768, 1280).map(width -> Arguments.of(page, width)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void everythingHasItsPlaceAndCanBeTouched(String path, int width, Tabs tabs) {
        move(137);
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(width < 768 ? ColorScheme.DARK : ColorScheme.LIGHT);
        Page page = open(tabs, path, options);
        shown(page, path);
        if (path.isEmpty()) {
            page.locator("summary").click();
        }
        assertThat((String) page.evaluate(look())).isEmpty();
        String name = "look-%s-%d.png".formatted(path.replaceAll("\\W+", "-"), width);
        page.screenshot(new ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name))
                .setFullPage(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stocks", "vitals"})
    void thereIsPlaceForTheSignOfAPageThatIsNotLive(String path, Tabs tabs) {
        tabs.expect("Failed to load resource: .*");
        Page page = open(tabs, path, new NewContextOptions().setViewportSize(320, 800));
        Locator sign = page.locator(".sign");
        assertThat(page.locator("html[data-freshet=live]")).isVisible();
        assertThat(sign.evaluate("sign => getComputedStyle(sign, '::after').content"))
                .isEqualTo("\"Live\"");
        assertThat(sign.locator(".lost")).isHidden();
        app.close();
        assertThat(sign.locator(".lost")).hasText(Pattern.compile("Not live since \\d+:\\d\\d:\\d\\d.*"));
        assertThat(sign.locator(".lost")).isVisible();
        assertThat((String) page.evaluate(look())).isEmpty();
    }

    @Test
    void aPageWithoutScriptsSaysThatItIsNotLive(Tabs tabs) {
        Page page = open(tabs, "stocks?transport=page", new NewContextOptions().setViewportSize(320, 800));
        Locator alive = page.locator(".freshet-alive");
        String content = "alive => getComputedStyle(alive, '::after').content";
        assertThat(alive.evaluate(content)).isEqualTo("\"Live\"");
        page.locator("footer").waitFor();
        // As if nothing had been heard for as long as the animation takes.
        alive.evaluate("alive => alive.getAnimations({ subtree: true }).forEach(animation => animation.finish())");
        assertThat((String) alive.evaluate(content)).contains("Not live");
        assertThat((String) page.evaluate(look())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void thePaceThatWasChosenIsShown(String transport, Tabs tabs) {
        Page page = open(tabs, "stocks?transport=" + transport);
        Locator chosen = page.locator("form button[aria-pressed=true]");
        assertThat(chosen).hasText("Steady");
        page.getByText("Fast").click();
        assertThat(chosen).hasText("Fast");
        assertThat(page.locator("form button[aria-pressed=false]")).hasCount(2);
        String ground = "button => getComputedStyle(button).backgroundColor";
        assertThat(chosen.evaluate(ground)).isNotEqualTo(page.getByText("Slow").evaluate(ground));
    }

    @Test
    void theTransportsAreRecommendedOrFolded(Tabs tabs) {
        Page page = open(tabs, "");
        Locator offered = page.locator("main > .transport h3");
        assertThat(offered).hasText(new String[] {"auto", "service"});
        Locator folded = page.locator("details .transport h3");
        assertThat(folded).hasCount(PageTransport.values().length - 2);
        assertThat(folded.first()).isHidden();
        page.locator("summary").click();
        assertThat(folded.first()).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "sse"})
    void theTransportOfThePageIsShownAsChosen(String transport, Tabs tabs) {
        Page page = open(tabs, "stocks?transport=" + transport);
        Locator current = page.locator(".transports a[aria-current]");
        assertThat(current).hasText(transport);
        assertThat(current).isVisible();
        assertThat(page.locator("header [aria-current=page]")).hasText("Stocks");
    }

    @Test
    void aChartHasTheColorOfWhatItShows() {
        move(200);
        for (Quote quote : SampleState.quotes(app)) {
            List<Integer> values = quote.chart().values();
            int rise = Integer.compare(values.get(values.size() - 1), values.get(0));
            Direction expected = rise > 0 ? Direction.UP : rise < 0 ? Direction.DOWN : quote.trend();
            assertThat(quote.trend()).as(quote.symbol()).isEqualTo(expected);
        }
        assertThat(SampleState.quotes(app)).anyMatch(quote -> quote.trend() != quote.direction());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void chartsEndAtNow(int ticks, Tabs tabs) {
        move(ticks);
        for (String path : List.of("stocks?transport=fetch", "vitals?transport=fetch")) {
            Page page = open(tabs, path);
            shown(page, path);
            assertThat((String) page.evaluate("""
                    [...document.querySelectorAll("svg.chart")].map((chart) => {
                      const points = chart.querySelector("polyline").points;
                      const last = points.getItem(points.numberOfItems - 1);
                      const x = last.matrixTransform(chart.querySelector("g").getScreenCTM()).x;
                      return Math.round(x - chart.getBoundingClientRect().right);
                    }).join()""")).matches("0(,0)*");
        }
    }

    private Page open(Tabs tabs, String path) {
        return open(tabs, path, new NewContextOptions());
    }

    /** Opens a page, and waits for its style sheet, which may come after its elements. */
    private Page open(Tabs tabs, String path, NewContextOptions options) {
        Page page = tabs.open(app.address() + path, options);
        // Not waitForFunction: that calls eval in the page, which its policy forbids.
        page.waitForCondition(() -> page.evaluate("Boolean(document.querySelector('link[rel=stylesheet]')?.sheet)")
                .equals(true));
        return page;
    }

    /** Waits until a page is complete, and shows what the server has. */
    private void shown(Page page, String path) {
        if (path.isEmpty()) {
            page.locator("summary").waitFor();
            return;
        }
        page.locator("footer").waitFor();
        if (path.contains("service")) {
            assertThat(page.locator("#in-use")).hasText("fetch");
        }
    }

    private void move(int ticks) {
        for (int i = 0; i < ticks * STOCKS; i++) {
            app.market().tick();
        }
        for (int i = 0; i < ticks; i++) {
            app.vitals().measure();
        }
    }

    private static String look() {
        return RenderingsTest.function("/look.js");
    }
}
