package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.freshet.Freshet;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.StreamLimits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page does not grow with its updates. Here each stays open for 5,000 of them; {@code -Dfreshet.updates=100000} is what the
 * docs tell of.
 */
@ExtendWith(ChromiumExtension.class)
class GrowthTest {
    private static final int UPDATES = Integer.getInteger("freshet.updates", 5_000);
    private static final int BATCH = 500;
    private static final double MOST_BYTES = 8e6;
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void elementsAndHeapStayAsTheyWere(String transport, Tabs tabs) {
        Freshet.Builder builder = Freshet.builder().history(new HistoryLimits(10_000, 1 << 28, Duration.ofMinutes(5)));
        try (Board board = new Board(builder, 0, Optional.of(FAR));
                tabs) {
            Page page = tabs.open(board.url(transport));
            CDPSession devTools = page.context().newCDPSession(page);
            update(board, page, BATCH);
            Object elements = elements(page);
            double before = heap(devTools);
            for (int done = 0; done < UPDATES; done += BATCH) {
                update(board, page, BATCH);
            }
            double grown = heap(devTools) - before;
            System.out.printf("%s: %d updates, heap grown by %.1f kB%n", transport, UPDATES, grown / 1000);
            assertThat(elements(page)).isEqualTo(elements);
            assertThat(grown).isLessThan(MOST_BYTES);
        }
    }

    private static void update(Board board, Page page, int times) {
        for (int i = 0; i < times; i++) {
            board.channel.all().said("a", "call " + i);
            board.channel.all().replaced("inner", new BoardListener.Item(i % 7, "item " + i, true));
        }
        String mark = "mark " + System.nanoTime();
        board.channel.all().ended(mark);
        assertThat(page.locator("#end")).hasText(mark);
    }

    private static Object elements(Page page) {
        return page.evaluate("document.querySelectorAll('*').length");
    }

    /** Returns the bytes that JavaScript and the DOM use, once garbage is collected. */
    private static double heap(CDPSession devTools) {
        devTools.send("HeapProfiler.collectGarbage");
        JsonObject usage = devTools.send("Runtime.getHeapUsage");
        double dom = usage.has("embedderHeapUsedSize")
                ? usage.get("embedderHeapUsedSize").getAsDouble()
                : 0;
        return usage.get("usedSize").getAsDouble() + dom;
    }
}
