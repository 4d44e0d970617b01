package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.freshet.core.PageTransport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tabs of one browser that share a stream. Over HTTP/1.1, where six streams would leave no connection for anything else. */
@ExtendWith(ChromiumExtension.class)
class TabsTest {
    private static final int TABS = 8;

    private final ValueApp app = new ValueApp(Collections.nCopies(100, ""));
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void eightTabsShareOneStreamAndLeaveRoomForAFetch(Tabs tabs) {
        List<Page> pages = open(tabs);
        say(20);
        for (Page page : pages) {
            assertThat(page.locator("#said")).hasText("19");
            assertThat(heard(page)).isEqualTo(said);
        }
        assertThat(app.streamCount()).isEqualTo(1);
        for (Page page : pages) {
            assertThat(page.evaluate("""
                    fetch("/freshet/freshet.js", { signal: AbortSignal.timeout(60_000) }).then(({ ok }) => ok)""")).isEqualTo(true);
        }
    }

    @Test
    void closingTheLeaderLosesNothing(Tabs tabs) {
        List<Page> pages = new ArrayList<>(open(tabs));
        while (pages.size() > 4) {
            say(10);
            Page leader = leader(pages);
            pages.remove(leader);
            leader.close();
            say(10);
            await(
                    pages.get(0),
                    () -> app.streamCount() == 1
                            && pages.stream().allMatch(page -> heard(page).equals(said)));
        }
    }

    @Test
    void aTabThatComesLaterSharesToo(Tabs tabs) {
        List<Page> pages = open(tabs);
        say(5);
        Page late = tabs.beside(pages.get(0));
        tabs.open(late, app.url(PageTransport.SERVICE));
        await(late, () -> transport(late).equals("shared"));
        say(5);
        await(late, () -> heard(late).equals(said.subList(5, 10)) && app.streamCount() == 1);
    }

    @Test
    void theServerLosesTheTabThatIsClosedAndNoOther(Tabs tabs) {
        List<Page> pages = open(tabs);
        Page closed = pages.stream()
                .filter(page -> transport(page).equals("shared"))
                .findFirst()
                .orElseThrow();
        pages.remove(closed);
        String session =
                (String) closed.evaluate("import('/freshet/freshet.js').then(({ connection }) => connection.session)");
        closed.close();
        // The others have been without a stream of their own for longer.
        await(pages.get(0), () -> !app.lost().isEmpty());
        assertThat(app.lost()).containsExactly(session);
    }

    /** Opens the tabs, which share one stream when this returns. */
    private List<Page> open(Tabs tabs) {
        Page first = tabs.blank(new NewContextOptions().setBypassCSP(true));
        List<Page> pages = new ArrayList<>(List.of(first));
        while (pages.size() < TABS) {
            pages.add(tabs.beside(first));
        }
        pages.forEach(page -> tabs.open(page, app.url(PageTransport.SERVICE)));
        await(
                first,
                () -> app.streamCount() == 1
                        && pages.stream()
                                        .filter(page -> transport(page).equals("shared"))
                                        .count()
                                == TABS - 1);
        return pages;
    }

    private static Page leader(List<Page> pages) {
        return pages.stream()
                .filter(page -> !transport(page).equals("shared"))
                .findFirst()
                .orElseThrow();
    }

    private static String transport(Page page) {
        return (String) page.evaluate("import('/freshet/freshet.js').then(({ connection }) => connection.transport)");
    }

    private static Object heard(Page page) {
        return page.evaluate("window.heard");
    }

    private void say(int times) {
        IntStream.range(said.size(), said.size() + times).forEach(number -> {
            said.add("call " + number);
            app.pages().said(number, "call " + number);
        });
    }

    private static void await(Page page, BooleanSupplier condition) {
        page.waitForCondition(condition);
    }
}
