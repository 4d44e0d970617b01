package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page may listen to, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class GrantedPageTest {
    private static final String FORBIDDEN = "Failed to load resource: the server responded with a status of 403 .*";
    private static final String RECONNECT = "connection.reconnect()";

    private final AtomicLong ahead = new AtomicLong();
    private final AtomicReference<Caller> caller = new AtomicReference<>(Caller.of("ann"));
    private final Board board = new Board(
            Freshet.builder()
                    .identify(request -> caller.get())
                    .clock(() -> Instant.now().plusMillis(ahead.get())),
            0,
            Optional.empty());

    @Test
    void aGrantedPageGoesOnAfterAReconnect(Tabs tabs) {
        try (board;
                tabs) {
            Page page = open(tabs);
            Request stream = page.waitForRequest(GrantedPageTest::isStream, () -> page.evaluate(RECONNECT));
            assertThat(stream.headers().get("freshet-grant")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            assertThat(stream.url()).doesNotContain("grant", "session");
            goesOn(page);
        }
    }

    @Test
    void aPageWhoseGrantHasExpiredAsksForAnotherAndGoesOn(Tabs tabs) {
        tabs.expect(FORBIDDEN);
        try (board;
                tabs) {
            Page page = open(tabs);
            ahead.addAndGet(Duration.ofHours(2).toMillis());
            Request asked = page.waitForRequest(
                    request -> "application/vnd.freshet.grant"
                            .equals(request.headers().get("accept")),
                    () -> page.evaluate(RECONNECT));
            assertThat(asked.url()).isEqualTo(board.url("fetch"));
            goesOn(page);
        }
    }

    @Test
    void aPageOfAnotherUserIsLoadedAgain(Tabs tabs) {
        tabs.expect(FORBIDDEN);
        try (board;
                tabs) {
            Page page = open(tabs);
            caller.set(Caller.of("bob"));
            page.waitForRequest(Request::isNavigationRequest, () -> page.evaluate(RECONNECT));
            shows(page, "bob's");
            assertThat(page.evaluate("window.stays")).isNull();
        }
    }

    @Test
    void aRevokedPageIsTold(Tabs tabs) {
        try (board;
                tabs) {
            Page page = open(tabs);
            board.freshet.revoke("ann");
            page.waitForCondition(() -> "revoked".equals(page.evaluate("connection.reason")));
            assertThat(page.locator("html")).hasAttribute("data-freshet", "closed");
        }
    }

    @Test
    void aPageWithoutAGrantIsToldWhyInTheConsole(Tabs tabs) {
        tabs.expect(FORBIDDEN);
        tabs.expect("Freshet: board, listen: This page may not listen to channel \"board\", or there is none: .*");
        try (board;
                tabs) {
            Page page = tabs.blank();
            ConsoleMessage told = page.waitForConsoleMessage(
                    new Page.WaitForConsoleMessageOptions()
                            .setPredicate(message -> message.text().startsWith("Freshet:")),
                    () -> tabs.open(page, board.url("fetch") + "&ungranted"));
            assertThat(told.type()).isEqualTo("error");
            assertThat(told.text()).contains("render the page with the channel", "Access.everyone()");
        }
    }

    private Page open(Tabs tabs) {
        Page page = tabs.open(board.url("fetch"));
        shows(page, "open");
        page.waitForCondition(() -> "connected".equals(page.evaluate("connection.state")));
        page.evaluate("window.stays = true");
        return page;
    }

    private static boolean isStream(Request request) {
        return request.url().contains("/freshet/fetch?");
    }

    private void goesOn(Page page) {
        shows(page, "after");
        assertThat(page.evaluate("window.stays")).isEqualTo(true);
    }

    private void shows(Page page, String mark) {
        page.waitForCondition(() -> {
            board.channel.all().ended(mark);
            return mark.equals(page.locator("#end").textContent());
        });
    }
}
