package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.freshet.Freshet;
import dev.freshet.core.StreamLimits;
import dev.freshet.core.StreamSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a page that stays open when its loading is stopped, its stream is cut, or its server starts anew. */
@ExtendWith(ChromiumExtension.class)
class PageLifeTest {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    private static final String REFUSED = "Failed to load resource: net::ERR_CONNECTION_REFUSED";

    private final Board board = new Board(Freshet.builder(), 0, Optional.of(FAR));

    @Test
    void whoStopsThePageKeepsItsUpdatesIfItHasTheRuntime(Tabs tabs) {
        try (board;
                tabs) {
            Page page = tabs.open(board.url("page-script"));
            shows(page, board, "open");
            stop(page);
            shows(page, board, "after");
            assertThat(page.evaluate("document.readyState")).isEqualTo("complete");
        }
    }

    @Test
    void aPageOfPatchesThatIsStoppedIsLoadedAgain(Tabs tabs) {
        try (board;
                tabs) {
            Page page = tabs.open(board.url("page&runtime"));
            page.waitForCondition(() -> hasRuntime(page));
            shows(page, board, "open");
            page.waitForRequest(Request::isNavigationRequest, () -> stop(page));
            shows(page, board, "after");
            page.waitForCondition(() -> hasRuntime(page));
            assertThat(page.evaluate("document.readyState")).isEqualTo("loading");
        }
    }

    /**
     * Does what the stop button and the ESC key of a window do. A headless Chromium has no window: a page sees the key there, and
     * goes on loading.
     */
    private static void stop(Page page) {
        page.context().newCDPSession(page).send("Page.stopLoading");
    }

    private static boolean hasRuntime(Page page) {
        return page.evaluate("globalThis.failures !== undefined").equals(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void theRuntimeIsToldOfASlotThatThePageLacks(String transport, Tabs tabs) {
        tabs.expect(".*there is no slot \"no where\".*");
        try (board;
                tabs) {
            Page page = tabs.open(board.url(transport) + "&runtime");
            page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("Boolean(globalThis.failures)")));
            shows(page, board, "open");
            board.channel.all().said("no where", "lost");
            page.waitForCondition(
                    () -> "there is no slot \"no where\" on this page".equals(page.evaluate("failures.join()")));
            assertThat(page.locator("meta[name=freshet-missing]").count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script"})
    void aPageThatIsCutWithinAnUpdateIsMended(String transport, Tabs tabs) throws IOException {
        tabs.expect("Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING");
        tabs.expect("(SyntaxError: )?Invalid or unexpected token"); // The script that was cut.
        String cutAt = transport.equals("page") ? "<?start name=\"end\"><?marker name=\"end^\">mid" : "\"mark\":\"mid";
        Freshet.Builder freshet =
                Freshet.builder().streams(StreamSettings.DEFAULT.withHeartbeat(Duration.ofSeconds(1)));
        try (Board board = new Board(freshet, 0, Optional.of(FAR));
                CuttingProxy proxy = new CuttingProxy(board.port(), cutAt);
                tabs) {
            Page page = tabs.open("http://localhost:%d/board?transport=%s&runtime".formatted(proxy.port(), transport));
            shows(page, board, "open");
            board.channel.all().ended("mid");
            page.waitForCondition(proxy::hasCut);
            shows(page, board, "after");
            assertThat(page.locator("template").count()).isZero();
            // A page of patches has been loaded again, and streams; its runtime may still be on its way.
            String state = transport.equals("page") ? "loading" : "complete";
            page.waitForCondition(() -> state.equals(page.evaluate("globalThis.failures && document.readyState")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void aPageOutlivesItsServer(String transport, Tabs tabs) {
        tabs.expect(REFUSED);
        tabs.expect("Failed to load resource: the server responded with a status of 503 .*"); // It is about to stop.
        // The new server does not know the session, so the page begins another.
        tabs.expect("Failed to load resource: the server responded with a status of 403 .*");
        tabs.expect("Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING");
        tabs.expect("Freshet: board: calls were missed \\(epoch\\), and nothing on this page handles onGap: .*");
        Page page = tabs.open(board.url(transport));
        shows(page, board, "open");
        int port = board.port();
        board.close();
        try (Board next = new Board(Freshet.builder(), port, Optional.of(FAR));
                tabs) {
            shows(page, next, "after");
        }
    }

    /** Without any script, and with a server whose process is killed, so that nobody ends the response. */
    @Test
    void aPageWithoutScriptsOutlivesAServerThatIsKilled(Tabs tabs) throws IOException, InterruptedException {
        tabs.expect(REFUSED); // The icon, if the browser loads it while the server is killed.
        tabs.expect("Failed to load resource: net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET|CONTENT_LENGTH_MISMATCH)");
        board.close();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process first = sample(port);
        try {
            Page page = tabs.blank(new Browser.NewContextOptions().setJavaScriptEnabled(false));
            page.waitForCondition(() -> isServed(port));
            List<String> loaded = new ArrayList<>();
            page.onRequestFinished(request -> loaded.add(request.url()));
            tabs.open(page, "http://localhost:%d/stocks?transport=page".formatted(port));
            assertThat(page.locator("header")).isVisible();
            page.waitForCondition(() -> loaded.stream().anyMatch(url -> url.endsWith(".css")));
            first.destroyForcibly().waitFor();
            Process second = sample(port);
            try {
                page.waitForRequest(
                        Request::isNavigationRequest,
                        new Page.WaitForRequestOptions().setTimeout(30_000),
                        () -> page.waitForCondition(() -> isServed(port)));
                String month = page.locator("h1 small").textContent();
                page.waitForCondition(
                        () -> !month.equals(page.locator("h1 small").textContent()));
            } finally {
                page.close();
                second.destroyForcibly().waitFor();
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    private static Process sample(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().put("PORT", String.valueOf(port));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean isServed(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Says something until the page shows it, which it does once it is connected again. */
    private static void shows(Page page, Board board, String mark) {
        page.waitForCondition(() -> {
            board.channel.all().ended(mark);
            return mark.equals(page.locator("#end").textContent());
        });
        assertThat(page.locator("#end")).hasText(mark);
    }
}
