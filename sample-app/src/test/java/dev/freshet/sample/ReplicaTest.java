package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The replica in a page is what the channel keeps, however the page came to it. Random calls print their seed, and {@code
 * -Dfreshet.seed} makes them again.
 */
@ExtendWith(ChromiumExtension.class)
class ReplicaTest {
    /** A page that was away misses more than this holds. */
    private static final int HISTORY = 10;

    private final Freshet freshet = Freshet.builder()
            .access(Access.everyone())
            .history(HistoryLimits.DEFAULT.withCount(HISTORY))
            .build();
    private final Channel<ShelfListener> shelf = freshet.channel("shelf", ShelfListener.class);
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "localhost")
            .setHandler(FreshetHandlers.streams(
                    freshet, new RoutingHandler().get("/", FreshetHandlers.pages(freshet, this::page))))
            .build();

    ReplicaTest() {
        server.start();
    }

    @AfterEach
    void stop() {
        freshet.close();
        server.stop();
    }

    @Test
    void everyPageHasWhatTheChannelKeeps(Tabs tabs) {
        tabs.expect("Freshet: shelf: calls were missed .*");
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        Random random = new Random(seed);
        callAtRandom(random, 30);
        List<Page> pages = new ArrayList<>();
        for (PageTransport transport : List.of(
                PageTransport.SERVICE,
                PageTransport.SSE,
                PageTransport.LONG_POLL,
                PageTransport.PAGE_SCRIPT,
                PageTransport.PAGE)) {
            pages.add(tabs.open(url(transport) + "&rendered"));
            callAtRandom(random, 3);
        }
        pages.add(tabs.open(url(PageTransport.SERVICE)));
        pages.add(tabs.open(url(PageTransport.SERVICE) + "&rendered&listens"));
        callAtRandom(random, 10);
        pages.forEach(page -> awaitState(page, seed));

        Page away = pages.get(0);
        away.evaluate("connection.close()");
        callAtRandom(random, 3 * HISTORY);
        away.evaluate("connection.open()");
        pages.forEach(page -> page.evaluate("connection.reconnect()"));
        callAtRandom(random, 5);
        pages.forEach(page -> awaitState(page, seed));
        tabs.close();
    }

    @Test
    void whatWasForgottenOrHasExpiredGoes(Tabs tabs) {
        shelf.all().stocked("A", 1, "tea");
        shelf.all().seen("ann");
        Page page = tabs.open(url(PageTransport.SERVICE) + "&rendered&listens");
        awaitState(page, 0);
        shelf.all().stocked("A", 2, "milk");
        shelf.all().sold("A", 1);
        assertThat(page.locator("p")).hasText("milk");
        awaitState(page, 0);
        assertThat(
                        page.evaluate(
                                "changes.flatMap(({ added, removed }) => [...added, ...removed].map(({ item }) => item)).join()"))
                .isEqualTo("milk,tea");
        page.waitForCondition(() -> state().endsWith("\n"));
        awaitState(page, 0);
        tabs.close();
    }

    private void callAtRandom(Random random, int times) {
        for (int i = 0; i < times; i++) {
            String aisle = random.nextBoolean() ? "A" : "B";
            int id = random.nextInt(4);
            switch (random.nextInt(8)) {
                case 0, 1 -> shelf.all().sold(aisle, id);
                case 2 -> shelf.all().said("text " + i);
                case 3 -> shelf.all().rang(i);
                case 4 -> {
                    if (random.nextInt(5) == 0) {
                        shelf.all().hushed();
                    }
                }
                case 5 -> {
                    if (random.nextBoolean()) {
                        shelf.all().opened("user " + i);
                    } else {
                        shelf.all().closed();
                    }
                }
                default -> shelf.all().stocked(aisle, id, "item " + i);
            }
        }
    }

    private void awaitState(Page page, long seed) {
        page.waitForFunction("globalThis.stateText !== undefined");
        try {
            page.waitForCondition(() -> state().equals(page.evaluate("stateText()")));
        } catch (RuntimeException e) {
            assertThat(page.evaluate("stateText()"))
                    .as("%s -Dfreshet.seed=%d", page.url(), seed)
                    .isEqualTo(state());
            throw e;
        }
    }

    /** Returns what the channel keeps, as {@code stateText()} of the page says it. */
    private String state() {
        Shown shown = new Shown();
        shelf.state().replay(shown);
        return String.join(
                "\n",
                String.join(",", new TreeSet<>(shown.stocked)),
                String.join(",", shown.talk),
                String.join(",", shown.opened),
                String.join(",", new TreeSet<>(shown.seen)));
    }

    private dev.freshet.core.Page page(HttpServerExchange exchange) {
        Map<String, Deque<String>> query = exchange.getQueryParameters();
        PageTransport transport = PageTransport.named(
                        Objects.requireNonNull(query.get("transport")).getFirst())
                .orElseThrow();
        dev.freshet.core.Page.Builder page = dev.freshet.core.Page.template("shelf")
                .transport(transport)
                .model(() -> Map.of("listens", query.containsKey("listens")));
        if (transport == PageTransport.PAGE || transport == PageTransport.PAGE_SCRIPT) {
            page.limits(new StreamLimits(5, Long.MAX_VALUE, Duration.ofHours(1)));
        }
        return (query.containsKey("rendered") ? page.channel(shelf) : page).build();
    }

    private String url(PageTransport transport) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:%d/?transport=%s".formatted(port, transport.wireName());
    }

    /** What calls say, in order. */
    private static final class Shown implements ShelfListener {
        private final List<String> stocked = new ArrayList<>();
        private final List<String> talk = new ArrayList<>();
        private final List<String> opened = new ArrayList<>();
        private final List<String> seen = new ArrayList<>();

        @Override
        public void stocked(String aisle, long id, String item) {
            stocked.add("%s %d %s".formatted(aisle, id, item));
        }

        @Override
        public void said(String text) {
            talk.add(text);
        }

        @Override
        public void rang(int times) {
            talk.add("rang " + times);
        }

        @Override
        public void opened(String by) {
            opened.add(by);
        }

        @Override
        public void seen(String user) {
            seen.add(user);
        }

        @Override
        public void sold(String aisle, long id) {
            throw new AssertionError("It is no state");
        }

        @Override
        public void hushed() {
            throw new AssertionError("It is no state");
        }

        @Override
        public void closed() {
            throw new AssertionError("It is no state");
        }
    }
}
