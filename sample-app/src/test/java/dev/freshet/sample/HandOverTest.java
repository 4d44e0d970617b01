package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A page that stayed open ends, and a service stream or the page itself, loaded again, goes on where it was.
 *
 * <p>That is tried at 10 random instants, or as many as {@code -Dfreshet.instants=200} says; each takes a second or more.
 */
@ExtendWith(ChromiumExtension.class)
class HandOverTest {
    /** As many as the pages that are open together can show on a busy machine. */
    private static final int CALLS_PER_SECOND = 300;

    private static final int TOGETHER = 5;
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    /** It holds what is called while a busy machine takes its time to open a page. */
    private final Freshet freshet = Freshet.builder()
            .history(new HistoryLimits(200_000, 1 << 28, Duration.ofMinutes(5)))
            .build();

    private final Channel<HandOverListener> channel = freshet.channel("numbers", HandOverListener.class);
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "localhost")
            .setHandler(unlessRefused(FreshetHandlers.streams(
                    freshet, new RoutingHandler().get("/", FreshetHandlers.pages(freshet, this::page)))))
            .build();

    /** The parts of the runtime of which the first request is refused, and those of which it was. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private volatile List<String> refusedParts = List.of();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger last = new AtomicInteger();

    HandOverTest() {
        server.start();
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
        freshet.close();
        server.stop();
    }

    @Test
    void noCallIsLostAndNoneComesTwiceWheneverThePageEnds(Tabs tabs) {
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        int instants = Integer.getInteger("freshet.instants", 10);
        Random random = new Random(seed);
        callAllTheTime();
        for (int done = 0; done < instants; done += TOGETHER) {
            List<Page> pages = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                pages.add(tabs.open(url(PageTransport.PAGE_SCRIPT, someLimits(random))));
            }
            for (Page page : pages) {
                awaitService(page);
                assertSound(page, seed);
                assertInSequence(page, "seen", seed);
                page.context().close();
            }
        }
    }

    @Test
    void aPageOfPatchesHandsOverAtTheSamePositionIfItHasTheRuntime(Tabs tabs) {
        tabs.expect(
                "Freshet: numbers: where this page is streamed by patches .*"); // Its handlers run from the hand-over
        // on.
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        Random random = new Random(seed);
        callAllTheTime();
        for (int done = 0; done < 5; done++) {
            Page page = tabs.open(url(PageTransport.PAGE, someLimits(random)) + "&runtime");
            awaitService(page);
            assertSound(page, seed);
            page.context().close();
        }
    }

    @Test
    void aPageWithoutScriptsLoadsItselfAgainWithTheStateOfThen(Tabs tabs) {
        Page page = tabs.open(url(PageTransport.PAGE, FAR.withUpdates(3)));
        call(3);
        page.waitForCondition(() -> page.locator("#from").textContent().equals("3"));
        call(1);
        page.waitForCondition(() -> page.locator("#all").textContent().strip().equals("4"));
        assertThat(page.locator("#last").textContent()).isEqualTo("4");
    }

    @Test
    void thePageIsCompleteAfterItsHandOver(Tabs tabs) {
        Page page = tabs.open(url(PageTransport.PAGE_SCRIPT, FAR.withUpdates(2)));
        await(page, "globalThis.connection?.state === 'connected'");
        assertThat(page.evaluate("document.readyState")).isEqualTo("loading");
        call(2);
        page.waitForLoadState(LoadState.LOAD);
        assertThat(page.evaluate("document.readyState")).isEqualTo("complete");
        await(page, "connection.transport === 'fetch' && connection.state === 'connected'");
        call(1);
        await(page, "seen.length === 3");
        assertThat(page.evaluate("complaints.join()")).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource({"PAGE_SCRIPT, page-stream later", "SSE, transport-sse later", "SERVICE, later"})
    void noCallIsLostWhereAPartOfTheRuntimeCannotBeLoadedAtFirst(PageTransport transport, String parts, Tabs tabs) {
        tabs.expect("Freshet: cannot load [a-z-]+[.]js, a part of the runtime that this page needs(?s:.*)");
        tabs.expect("Failed to load resource: (?s:.*)503(?s:.*)");
        refusedParts = List.of(parts.split(" "));
        Page page = tabs.open(url(transport, FAR.withUpdates(50)));
        await(page, "globalThis.connection?.state === 'connected'");
        call(60);
        await(page, "seen.length === 60");
        call(10);
        await(page, "seen.length === 70 && connection.state === 'connected'");
        assertInSequence(page, "seen", 0);
        assertInSequence(page, "document.querySelector('#all').textContent.trim().split(' ').map(Number)", 0);
        assertThat(refused).containsAll(refusedParts);
    }

    private HttpHandler unlessRefused(HttpHandler handler) {
        return exchange -> {
            String part = exchange.getRelativePath().replaceFirst(".*/", "").replaceFirst("[.]js$", "");
            if (refusedParts.contains(part) && refused.add(part)) {
                exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE).endExchange();
            } else {
                handler.handleRequest(exchange);
            }
        };
    }

    private StreamLimits someLimits(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> FAR.withBytes(1 + random.nextInt(40_000));
            case 1 -> FAR.withAge(Duration.ofMillis(1 + random.nextInt(500)));
            default -> FAR.withUpdates(1 + random.nextInt(400));
        };
    }

    private void awaitService(Page page) {
        await(
                page,
                "globalThis.loaded === 'complete' && connection.transport === 'fetch'"
                        + " && connection.state === 'connected' && seen.length > (globalThis.mark ??= seen.length + 50)");
    }

    /** The page's policy forbids to have the page itself wait. */
    private static void await(Page page, String condition) {
        page.waitForCondition(() -> page.evaluate("Boolean(" + condition + ")").equals(true));
    }

    /** What the page shows is one number after the other as well. */
    private static void assertSound(Page page, long seed) {
        assertThat(page.evaluate("complaints.join()")).isEqualTo("");
        assertInSequence(page, "document.querySelector('#all').textContent.trim().split(' ').map(Number)", seed);
    }

    /** The page itself compares its numbers: tens of thousands of them would take long to get here. */
    private static void assertInSequence(Page page, String numbers, long seed) {
        // The numbers that are called are the offsets of their frames.
        String state = page.locator("meta[name=freshet]").getAttribute("content");
        int from = Integer.parseInt(state.replaceAll(".*\"numbers\":\"[^.\"]*\\.([0-9]+)\".*", "$1"));
        Object wrong = page.evaluate("""
                (from) => {
                  const numbers = %s;
                  const wrong = numbers.findIndex((number, index) => number !== from + 1 + index);
                  return wrong < 0 ? "" : `${numbers[wrong]} is the ${wrong + 1}th behind ${from}`;
                }
                """.formatted(numbers), from);
        assertThat(wrong).as("-Dfreshet.seed=%d", seed).isEqualTo("");
    }

    private void callAllTheTime() {
        int burst = CALLS_PER_SECOND / 100;
        Future<?> unused = clock.scheduleAtFixedRate(() -> call(burst), 0, 10, TimeUnit.MILLISECONDS);
    }

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            channel.all().counted(last.incrementAndGet());
        }
    }

    private String url(PageTransport transport, StreamLimits limits) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:%d/?transport=%s&updates=%d&bytes=%d&age=%d"
                .formatted(
                        port,
                        transport.wireName(),
                        limits.updates(),
                        limits.bytes(),
                        limits.age().toMillis());
    }

    private dev.freshet.core.Page page(HttpServerExchange exchange) {
        PageTransport transport =
                PageTransport.named(parameter(exchange, "transport")).orElseThrow();
        boolean runtime =
                transport != PageTransport.PAGE || exchange.getQueryParameters().containsKey("runtime");
        return dev.freshet.core.Page.template("hand-over")
                .channel(channel)
                .transport(transport)
                .limits(new StreamLimits(
                        Long.parseLong(parameter(exchange, "updates")),
                        Long.parseLong(parameter(exchange, "bytes")),
                        Duration.ofMillis(Long.parseLong(parameter(exchange, "age")))))
                .contentSecurityPolicy(
                        "default-src 'none'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types freshet")
                .model(() -> Map.of("from", last.get(), "runtime", runtime))
                .build();
    }

    private static String parameter(HttpServerExchange exchange, String name) {
        return Objects.requireNonNull(exchange.getQueryParameters().get(name)).getFirst();
    }
}
