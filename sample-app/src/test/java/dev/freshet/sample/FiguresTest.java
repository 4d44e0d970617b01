package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.freshet.core.PageTransport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prints the figures of {@code docs/page-streaming.md}, from the page {@code /stocks}: how long until a page shows something,
 * and how large its updates are.
 *
 * <p>Times are medians of one load, or of as many as {@code -Dfreshet.loads=20} says, each with an empty cache. Nothing is
 * demanded of them.
 */
@ExtendWith(ChromiumExtension.class)
class FiguresTest {
    private static final int LOADS = Integer.getInteger("freshet.loads", 1);
    private static final List<PageTransport> TIMED =
            List.of(PageTransport.PAGE, PageTransport.PAGE_SCRIPT, PageTransport.FETCH, PageTransport.SERVICE);

    /** So many prices from the beginning, the next is one of the same month, and drawings of two years are complete. */
    private static final int IN_A_MONTH = 204;

    private static final int MARK = 1_234_567;

    /** Notes when the page shows a pace that is another than the one that it was rendered with. */
    private static final String WATCH = """
            let first;
            new MutationObserver(() => {
              const pace = parseInt(document.querySelector("form p")?.textContent);
              first ??= pace || undefined;
              if (pace > first) globalThis.firstUpdate ??= performance.now();
            }).observe(document, { childList: true, subtree: true, characterData: true });
            """;

    /** When a page's first byte and its first update came, in ms after its navigation began. */
    private record Times(double firstByte, double firstUpdate) {}

    /** The bytes of a number's update and of a price's, which has a text, an element and a drawing. */
    private record Sizes(int number, int price) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void timesToFirstByteAndFirstUpdate(int roundTrip, Tabs tabs) throws IOException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (SampleApp app = new SampleApp(0);
                DelayingProxy proxy = new DelayingProxy(port(app), Duration.ofMillis(roundTrip));
                tabs) {
            AtomicInteger pace = new AtomicInteger(10);
            Future<?> unused = clock.scheduleAtFixedRate(
                    () -> app.market().pace(pace.incrementAndGet()), 0, 5, TimeUnit.MILLISECONDS);
            int port = roundTrip == 0 ? port(app) : proxy.port();
            StringBuilder table =
                    new StringBuilder("| round trip of %d ms | first byte | first update |%n".formatted(roundTrip));
            Map<PageTransport, List<Times>> loads = new EnumMap<>(PageTransport.class);
            for (int i = 0; i < LOADS; i++) { // By turns, since the machine may not always be as busy.
                for (PageTransport transport : TIMED) {
                    String url = "http://localhost:%d/stocks?transport=%s".formatted(port, transport.wireName());
                    loads.computeIfAbsent(transport, any -> new ArrayList<>()).add(load(tabs, url));
                }
            }
            loads.forEach((transport, times) -> table.append("| `%s` | %.0f ms | %.0f ms |%n"
                    .formatted(
                            transport,
                            median(times.stream().map(Times::firstByte).toList()),
                            median(times.stream().map(Times::firstUpdate).toList()))));
            System.out.print(table);
        } finally {
            clock.shutdownNow();
        }
    }

    private static int port(SampleApp app) {
        return URI.create(app.address()).getPort();
    }

    private static Times load(Tabs tabs, String url) {
        Page page = tabs.blank();
        page.addInitScript(WATCH);
        page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForCondition(() -> page.evaluate("globalThis.firstUpdate > 0").equals(true));
        double firstUpdate = ((Number) page.evaluate("firstUpdate")).doubleValue();
        double firstByte =
                ((Number) page.evaluate("performance.getEntriesByType('navigation')[0].responseStart")).doubleValue();
        page.context().close();
        return new Times(firstByte, firstUpdate);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Test
    void bytesPerUpdate() throws Exception {
        System.out.println("| bytes | number | price |");
        print("patches", sizes("stocks?transport=page", "</template>\n", 3));
        print("scripts", sizes("stocks?transport=page-script", "</script>\n", 1));
        print("lines (fetch)", sizes("freshet/fetch?channel=stocks", "\n", 1));
        print("events (SSE)", sizes("freshet/sse?channel=stocks", "\n\n", 1));
    }

    private static void print(String rendering, Sizes sizes) {
        System.out.printf("| %s | %d | %d |%n", rendering, sizes.number(), sizes.price());
        assertThat(sizes.number()).isPositive().isLessThan(sizes.price());
    }

    /** Makes the same calls each time, once a stream is open; each piece in which one comes has this end. */
    private static Sizes sizes(String path, String end, int pieces) throws IOException, InterruptedException {
        try (SampleApp app = new SampleApp(0)) {
            for (int i = 0; i < IN_A_MONTH; i++) {
                app.market().tick();
            }
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(app.address() + path)).build();
            InputStream in = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofInputStream())
                    .body();
            app.market().pace(MARK);
            read(in, String.valueOf(MARK), 1);
            read(in, end, 1);
            app.market().pace(25);
            int number = read(in, end, 1);
            String month = SampleState.month(app);
            app.market().tick();
            assertThat(SampleState.month(app)).isEqualTo(month);
            return new Sizes(number, read(in, end, pieces));
        }
    }

    /** Reads until a text has come so often, and returns how many bytes that took. */
    private static int read(InputStream in, String text, int times) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int found = 0; found < times; ) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The stream ended with " + read);
            }
            read.append((char) next);
            if (read.length() >= text.length() && read.indexOf(text, read.length() - text.length()) >= 0) {
                found++;
            }
        }
        return read.length();
    }
}
