package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.freshet.Freshet;
import dev.freshet.core.StreamLimits;
import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserPage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * It does not matter how a page gets its updates: after the same calls it is the same.
 *
 * <p>The calls are random. A failure names its seed; {@code -Dfreshet.seed=…} has it again.
 */
@ExtendWith(ChromiumExtension.class)
class RenderingsTest {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    static long[] seeds() {
        Long given = Long.getLong("freshet.seed");
        long now = System.nanoTime();
        return given == null ? new long[] {1, 2, 3, now} : new long[] {given};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameCallsGiveTheSamePage(long seed, Tabs tabs) {
        tabs.expect("Freshet: board, .*: there is no slot .*"); // Random calls name slots that have gone.
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR));
                tabs) {
            Map<String, Page> pages = new LinkedHashMap<>();
            for (String transport : new String[] {"fetch", "page-script", "page"}) {
                Page page = tabs.open(board.url(transport));
                pages.put(transport, page);
                board.channel.all().ended("open");
                assertThat(page.locator("#end")).hasText("open");
            }
            Random random = new Random(seed);
            for (int round = 0; round < 12; round++) {
                for (int i = 0; i < 25; i++) {
                    board.call(random, true);
                }
                board.channel.all().ended("round " + round);
                String expected = "";
                for (Map.Entry<String, Page> page : pages.entrySet()) {
                    assertThat(page.getValue().locator("#end")).hasText("round " + round);
                    String dom = dom(page.getValue());
                    expected = expected.isEmpty() ? dom : expected;
                    assertThat(dom)
                            .as("%s, round %d, -Dfreshet.seed=%d", page.getKey(), round, seed)
                            .isEqualTo(expected);
                }
            }
            pages.values().forEach(page -> {
                assertThat(page.locator("template").count()).isZero();
                assertThat(page.locator("body > script").count()).isZero();
            });
        }
    }

    /** There the runtime applies the patches. They are those that a browser gets; here they come when the page has ended. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theRuntimeAppliesPatchesWhereTheBrowserDoesNot(long seed) throws Exception {
        int calls = 100;
        Random random = new Random(seed);
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR.withUpdates(calls)));
                Browser browser = Browser.start().withTimeout(Duration.ofSeconds(60))) {
            String url = board.url("page") + "&runtime";
            BrowserPage scripted = browser.open(board.url("fetch"));
            scripted.awaitConnection("connected");
            HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream());
            for (int i = 0; i < calls; i++) {
                board.call(random, false); // happy-dom drops rows of tables from templates in a document.
            }
            String html = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(html).contains("<template for=", "<meta name=\"freshet-end\"");
            BrowserPage patched = browser.open(url, html);
            patched.awaitConnection("connected");
            board.channel.all().ended("after");
            for (BrowserPage page : List.of(scripted, patched)) {
                page.awaitText("#end", "after");
            }
            String dom = "(" + domFunction() + ")(document.querySelector('main'))";
            assertThat(patched.evaluate(dom)).as("-Dfreshet.seed=%d", seed).isEqualTo(scripted.evaluate(dom));
            assertThat(patched.evaluate("document.querySelectorAll('template').length"))
                    .isEqualTo("0");
        }
    }

    private static String dom(Page page) {
        return (String) page.locator("main").evaluate(domFunction());
    }

    static String domFunction() {
        return function("/dom.js");
    }

    static String function(String file) {
        try (InputStream in = RenderingsTest.class.getResourceAsStream(file)) {
            String function = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return function.replaceAll("(?m)^//.*\n", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
