package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.freshet.Freshet;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.sample.engine.Engine;
import dev.freshet.sample.engine.Engines;
import dev.freshet.sample.engine.EnginesExtension;
import dev.freshet.sample.engine.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in Firefox and WebKit. Neither knows patches: there the runtime applies them. {@code -Dfreshet.seed=…} replays.
 *
 * <p>Chromium has tests of its own, and runs most of these as well, since it should behave alike.
 */
@ExtendWith(EnginesExtension.class)
class EnginesTest {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));
    private static final int STOCKS = 5;

    /** In Chromium, {@link PagesTest} and {@link BackForwardTest} look at each transport. */
    static Stream<Arguments> transports() {
        return Stream.of(Engine.FIREFOX, Engine.WEBKIT)
                .flatMap(engine -> Stream.of(PageTransport.values())
                        .filter(transport -> transport != PageTransport.PAGE || engine.appliesPatches())
                        .map(transport -> arguments(engine, transport)));
    }

    /** Opens the page of the stocks, and waits until all of it is there. */
    private static Tab stocks(Engine engine, Engines engines, SampleApp app, PageTransport transport) {
        Tab tab = engines.open(engine, app.address() + "stocks?transport=" + transport.wireName());
        tab.await("document.querySelector('footer')");
        return tab;
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatAutoChose(Engine engine, Engines engines) {
        try (SampleApp app = new SampleApp(0);
                engines) {
            Tab tab = stocks(engine, engines, app, PageTransport.AUTO);
            String chosen = engine.appliesPatches() ? "page" : "page-script";
            assertThat(tab.evaluate("document.querySelector('.how').textContent"))
                    .startsWith("In use: %s, chosen by auto.".formatted(chosen));
        }
    }

    @ParameterizedTest
    @EnumSource
    void markersOfAPageWithoutScriptAreNotShown(Engine engine, Engines engines) {
        try (SampleApp app = new SampleApp(0);
                engines) {
            Tab tab = stocks(engine, engines, app, PageTransport.PAGE);
            assertThat(tab.evaluate("document.body.innerText"))
                    .contains("AAPL")
                    .doesNotContain("<?")
                    .doesNotContain("?start")
                    .doesNotContain("?end");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameCallsGiveTheSamePage(Engine engine, Engines engines) {
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        Random random = new Random(seed);
        engines.expect("Freshet: board, .*: there is no slot .*"); // Random calls name slots that have gone.
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR));
                engines) {
            Map<String, Tab> tabs = new LinkedHashMap<>();
            Stream.concat(Stream.of("fetch"), streamedPages(engine))
                    .forEach(transport -> tabs.put(transport, engines.open(engine, board.url(transport))));
            tabs.values().forEach(tab -> tab.await("globalThis.failures !== undefined"));
            board.channel.all().ended("open");
            tabs.values().forEach(tab -> tab.awaitText("#end", "open"));
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 25; i++) {
                    board.call(random, true);
                }
                String mark = "round " + round;
                board.channel.all().ended(mark);
                tabs.values().forEach(tab -> tab.awaitText("#end", mark));
                String expected = dom(tabs.values().iterator().next());
                tabs.forEach((transport, tab) -> assertThat(dom(tab))
                        .as("%s, %s, -Dfreshet.seed=%d", transport, mark, seed)
                        .isEqualTo(expected));
            }
        }
    }

    /** WebKit keeps scripts that have loaded before it paints the page. So it depends on which comes first: here on luck. */
    @ParameterizedTest
    @EnumSource
    void theScriptOfAStreamedPageRunsWhetherOrNotItIsLoadedBeforeThePageIsPainted(Engine engine, Engines engines) {
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR));
                engines) {
            for (int i = 0; i < 8; i++) {
                try (Tab tab = engines.open(engine, board.url("page-script"))) {
                    tab.await("globalThis.failures !== undefined");
                    assertThat(tab.evaluate("document.readyState + document.querySelectorAll('body > script').length"))
                            .isEqualTo("loading0");
                }
            }
        }
    }

    static Stream<Arguments> streamedPages() {
        return Stream.of(Engine.values())
                .flatMap(engine -> streamedPages(engine).map(page -> arguments(engine, page)));
    }

    /** WebKit does not run the runtime of a page of patches while the page is loading; it is never sent one by itself. */
    private static Stream<String> streamedPages(Engine engine) {
        return engine == Engine.WEBKIT ? Stream.of("page-script") : Stream.of("page-script", "page&runtime");
    }

    @ParameterizedTest
    @MethodSource("streamedPages")
    void aPageHandsOverAndEnds(Engine engine, String transport, Engines engines) {
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR.withUpdates(20)));
                engines) {
            Tab tab = engines.open(engine, board.url(transport));
            tab.await("globalThis.failures !== undefined");
            for (int i = 0; i <= 20; i++) {
                board.channel.all().ended("call " + i);
            }
            tab.await("document.readyState", "complete");
            board.channel.all().ended("after");
            tab.awaitText("#end", "after");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void pricesChangeInPlaceAndAreRightWhenAPageThatWasLeftComesBack(
            Engine engine, PageTransport transport, Engines engines) throws IOException {
        try (SampleApp app = new SampleApp(0);
                engines) {
            Tab tab = stocks(engine, engines, app, transport);
            tick(app);
            showsAllQuotes(tab, app);
            if (transport == PageTransport.AUTO) {
                assertThat(tab.evaluate("document.readyState")).isEqualTo("loading");
            }
            Path file = Path.of("%s-stocks-%s.png".formatted(engine, transport.wireName()));
            tab.screenshot(Path.of("target/screenshots").resolve(file));
            tab.click("a.brand"); // A script that leaves a page before it has loaded replaces its entry in the history.
            tab.await("location.pathname === '/' && document.readyState", "complete");
            tick(app);
            tab.back();
            tab.await("location.pathname", "/stocks");
            showsAllQuotes(tab, app);
            tick(app);
            showsAllQuotes(tab, app);
            tab.forward();
            tab.await("location.pathname", "/");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIREFOX", "WEBKIT"})
    void whatAPersonSaysIsSaid(Engine engine, Engines engines) {
        try (SampleApp app = new SampleApp(0);
                engines) {
            Tab tab = engines.open(engine, app.address() + "chat");
            tab.await("document.querySelector('footer')");
            post(tab, "name", "Ann");
            tab.await("document.documentElement.dataset.freshet", "live");
            post(tab, "text", "Hello");
            tab.awaitText(".line", "Ann Hello");
            tab.await("document.querySelector('input[name=text]').value", "");
        }
    }

    /** Fills in a field, and sends its form. */
    private static void post(Tab tab, String field, String value) {
        tab.evaluate(
                "(field => { field.value = '%s'; setTimeout(() => field.form.requestSubmit()); })(document.querySelector('input[name=%s]'))"
                        .formatted(value, field));
    }

    private static void tick(SampleApp app) {
        for (int i = 0; i < STOCKS; i++) {
            app.market().tick();
        }
    }

    private static void showsAllQuotes(Tab tab, SampleApp app) {
        for (Quote quote : SampleState.quotes(app)) {
            tab.await(price(quote.symbol()), quote.price().toString());
        }
    }

    private static String dom(Tab tab) {
        return tab.evaluate("(" + RenderingsTest.domFunction() + ")(document.querySelector('main'))");
    }

    private static String price(String symbol) {
        return "[...document.querySelectorAll('tr')].find(row => row.querySelector('th')?.textContent === '%s')?.querySelector('td:nth-of-type(1)')?.textContent"
                .formatted(symbol);
    }
}
