package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that chooses its transport itself, behind paths that have each of the faults that paths have. */
@ExtendWith(ChromiumExtension.class)
class FaultProxyTest {
    private static final int STOCKS = 5;

    private final SampleApp app = new SampleApp(0);
    private volatile Function<String, Fault> faults = request -> Fault.none();
    private final FaultProxy path = new FaultProxy(app.address(), request -> faults.apply(request));

    @AfterEach
    void stop() {
        path.close();
        app.close();
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                path("healthy", Fault.none(), "fetch"),
                path("slow", Fault.delay(Duration.ofMillis(100)), "fetch"),
                path("byte by byte", Fault.byteByByte(), "fetch"),
                path("in heaps", Fault.merge(Duration.ofMillis(200)), "fetch"),
                path("held until 2 KiB", Fault.holdUntil(2 << 10), "long-poll"),
                path("held until 32 KiB", Fault.holdUntil(32 << 10), "long-poll"),
                path("held until the end", Fault.holdUntilEnd(), "long-poll"),
                path("headers only", Fault.headersOnly(), "long-poll"),
                path("cut after five seconds", Fault.cutAfter(Duration.ofMillis(5_500)), "fetch"));
    }

    private static Arguments path(String name, Fault fault, String transport) {
        return arguments(named(name, fault), transport);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theFirstCallArrivesByTheBestTransportThatThePathLetsPass(Fault fault, String transport, Tabs tabs)
            throws InterruptedException {
        faults = request -> fault;
        Page first = open(tabs);
        path.awaitStream();
        tick();
        await(first, () -> first.evaluate("window.arrived === true").equals(true));
        // A machine that is busy for a second is like a path that holds streams back, and another page may have more
        // luck.
        boolean wasHeld = transport.equals("fetch")
                && !first.locator("#in-use").textContent().equals(transport);
        Page page = wasHeld ? open(tabs) : first;
        assertThat(page.locator("#in-use")).hasText(transport);
        showsAllQuotesAfterATick(page);
    }

    @Test
    void aPathThatHoldsOnlyGetIsTakenByPost(Tabs tabs) {
        faults = request -> request.startsWith("GET") ? Fault.holdUntilEnd() : Fault.none();
        Page page = open(tabs);
        assertThat(page.locator("#in-use")).hasText("fetch-post");
        showsAllQuotesAfterATick(page);
    }

    @Test
    void aPathThatCutsStreamsIsStreamedInPiecesThatEndBefore(Tabs tabs) {
        faults = request -> Fault.cutAfter(Duration.ofMillis(5_500));
        Page page = open(tabs);
        await(page, () -> pieces() == 1);
        Object lost = page.evaluate("window.lost");
        await(page, () -> pieces() == 3);
        assertThat(page.evaluate("window.lost")).isEqualTo(lost).isEqualTo(2);
        assertThat(page.locator("#in-use")).hasText("fetch");
        showsAllQuotesAfterATick(page);
    }

    @Test
    void aPathThatCutsEvenWaitingPollsIsAskedNowAndThen(Tabs tabs) {
        faults = request -> Fault.cutAfter(Duration.ofSeconds(1));
        Page page = open(tabs);
        assertThat(page.locator("#in-use")).hasText("refresh");
        showsAllQuotesAfterATick(page);
    }

    /** Opens the page of the stocks, which notes that a call changed it, and how often it lost its connection. */
    private Page open(Tabs tabs) {
        Page page = tabs.blank(new NewContextOptions().setBypassCSP(true));
        page.addInitScript("""
                window === top && addEventListener("DOMContentLoaded", async () => {
                  const cell = document.querySelector("td");
                  const before = cell.textContent;
                  new MutationObserver(() => {
                    if (cell.textContent !== before) {
                      window.arrived = true;
                    }
                  }).observe(cell, { characterData: true, childList: true, subtree: true });
                  window.lost = 0;
                  const { connection } = await import(
                    document.querySelector("script[type=module]").text.match(/"(.*freshet\\.js)"/)[1]);
                  connection.addEventListener("lost", () => { window.lost += 1; });
                });""");
        return tabs.open(page, path.address() + "stocks");
    }

    private long pieces() {
        return path.streams().stream()
                .filter(request -> request.contains("age=4"))
                .count();
    }

    private static void await(Page page, BooleanSupplier condition) {
        page.waitForCondition(condition);
    }

    private void tick() {
        for (int i = 0; i < STOCKS; i++) {
            app.market().tick();
        }
    }

    private void showsAllQuotesAfterATick(Page page) {
        tick();
        for (Quote quote : SampleState.quotes(app)) {
            assertThat(page.locator("tr:has(th:text-is('%s')) td:nth-child(2)".formatted(quote.symbol())))
                    .hasText(quote.price().toString());
        }
    }
}
