package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.sample.Firefox.Tab;
import dev.freshet.server.Freshet;
import dev.freshet.server.delivery.StreamLimits;
import dev.freshet.server.page.PageTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in Firefox, which does not know patches: there the runtime applies them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirefoxTest {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    private Firefox firefox;

    @BeforeAll
    void start() throws IOException {
        Optional<Path> executable = FirefoxBinary.find();
        if (executable.isEmpty()) {
            System.out.println("Skipped, because " + FirefoxBinary.MISSING);
        }
        assumeTrue(executable.isPresent(), FirefoxBinary.MISSING);
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target/firefox")), "profile");
        firefox = new Firefox(executable.orElseThrow(), profile);
    }

    @AfterEach
    void reset() {
        firefox.reset();
    }

    @AfterAll
    void stop() {
        if (firefox != null) {
            firefox.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAGE") // It has no script, and Firefox no patches.
    void thePriceChangesInPlace(PageTransport transport) throws IOException {
        try (SampleApp app = new SampleApp(0)) {
            Tab tab = firefox.open(app.address() + "stocks?transport=" + transport.word());
            tab.await("document.querySelector('footer') !== null", "true");
            for (int i = 0; i < 20; i++) {
                app.market().tick();
            }
            for (Quote quote : app.market().quotes()) {
                tab.await(price(quote.symbol()), quote.price().toString());
            }
            if (transport == PageTransport.AUTO) {
                assertThat(tab.evaluate("document.readyState")).isEqualTo("loading");
            }
            tab.screenshot(Path.of("target/screenshots", "firefox-stocks-%s.png".formatted(transport.word())));
            assertThat(firefox.complaints()).isEmpty();
        }
    }

    @Test
    void markersOfAPageWithoutScriptAreNotSeen() {
        try (SampleApp app = new SampleApp(0)) {
            Tab tab = firefox.open(app.address() + "stocks?transport=page");
            tab.await("document.querySelector('footer') !== null", "true");
            assertThat(tab.evaluate("document.body.innerText"))
                    .contains("AAPL")
                    .doesNotContain("<?")
                    .doesNotContain("?start")
                    .doesNotContain("?end");
            assertThat(firefox.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameCallsGiveTheSamePage(long seed) {
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR))) {
            Map<String, Tab> tabs = new LinkedHashMap<>();
            for (String transport : new String[] {"fetch", "page-script", "page&runtime"}) {
                tabs.put(transport, firefox.open(board.url(transport)));
            }
            tabs.forEach((transport, tab) -> tab.await("globalThis.failures !== undefined", "true"));
            board.channel.all().ended("open");
            tabs.values().forEach(tab -> tab.await("document.querySelector('#end').textContent", "open"));
            Random random = new Random(seed);
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 25; i++) {
                    board.call(random, true);
                }
                board.channel.all().ended("round " + round);
                String expected = "";
                for (Map.Entry<String, Tab> tab : tabs.entrySet()) {
                    tab.getValue().await("document.querySelector('#end').textContent", "round " + round);
                    String dom = tab.getValue()
                            .evaluate("(" + RenderingsTest.domFunction() + ")(document.querySelector('main'))");
                    expected = expected.isEmpty() ? dom : expected;
                    assertThat(dom)
                            .as("%s, round %d, seed %d", tab.getKey(), round, seed)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-script", "page&runtime"})
    void aPageHandsOverAndEnds(String transport) {
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR.withUpdates(20)))) {
            Tab tab = firefox.open(board.url(transport));
            tab.await("globalThis.failures !== undefined", "true");
            for (int i = 0; i <= 20; i++) {
                board.channel.all().ended("call " + i);
            }
            tab.await("document.readyState", "complete");
            board.channel.all().ended("after");
            tab.await("document.querySelector('#end').textContent", "after");
            assertThat(firefox.complaints()).isEmpty();
        }
    }

    private static String price(String symbol) {
        return "[...document.querySelectorAll('tr')].find(row => row.querySelector('th')?.textContent === '%s')?.querySelector('td:nth-of-type(1)')?.textContent"
                .formatted(symbol);
    }
}
