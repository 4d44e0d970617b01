package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A form calls a service in a real browser, and the listener's call comes back to every page. */
@ExtendWith(ChromiumExtension.class)
class TalkTest {
    private final SampleApp app = new SampleApp(0);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void whatOneSaysEverybodySeesAndALaterPageToo(Tabs tabs) {
        Page ann = open(tabs);
        Page bob = open(tabs);
        say(ann, "Ann", "Hello <b>Bob</b>");
        assertThat(lines(ann)).hasText(new String[] {"Ann Hello <b>Bob</b>"});
        assertThat(lines(bob)).hasText(new String[] {"Ann Hello <b>Bob</b>"});
        say(bob, "Bob", "Hello Ann");
        String[] both = {"Ann Hello <b>Bob</b>", "Bob Hello Ann"};
        assertThat(lines(ann)).hasText(both);
        assertThat(lines(open(tabs))).hasText(both);
        assertThat(ann.locator("input[name=text]")).hasValue("");
        ann.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots/talk.png")));
    }

    @Test
    void aLineWhoseReplyIsLostIsSaidOnce(Tabs tabs) {
        tabs.expect("Failed to load resource: .*");
        Page page = open(tabs);
        page.route("**/freshet/call", TalkTest::loseTheReply, new Page.RouteOptions().setTimes(1));
        say(page, "Ann", "Once");
        assertThat(lines(page)).hasText(new String[] {"Ann Once"});
        assertThat(page.locator("input[name=text]")).hasValue("");
        assertThat(app.talk().lines()).hasSize(1);
    }

    @Test
    void aCallHasTheSessionAndTheGrantOfThePage(Tabs tabs) {
        Page page = open(tabs);
        Request call = page.waitForRequest("**/freshet/call", () -> say(page, "Ann", "Hello"));
        Object state = page.evaluate("JSON.parse(document.querySelector('meta[name=freshet]').content)");
        assertThat(state)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("session", call.headers().get("freshet-session"))
                .containsEntry("grant", call.headers().get("freshet-grant"));
        assertThat(lines(page)).hasText(new String[] {"Ann Hello"});
    }

    @Test
    void aCallWhoseGrantHasExpiredIsMadeOnceMoreWithANewOne(Tabs tabs) {
        tabs.expect("Failed to load resource: .*");
        Page page = open(tabs);
        Route.FulfillOptions expired = new Route.FulfillOptions()
                .setStatus(403)
                .setContentType("application/json")
                .setBody("{\"error\":\"expired-grant\",\"message\":\"The grant has expired\"}");
        List<String> grants = new ArrayList<>();
        page.route(
                "**/freshet/call",
                route -> {
                    grants.add(route.request().headers().get("freshet-grant"));
                    if (grants.size() == 1) {
                        route.fulfill(expired);
                    } else {
                        route.resume();
                    }
                },
                new Page.RouteOptions().setTimes(2));
        say(page, "Ann", "Once");
        assertThat(lines(page)).hasText(new String[] {"Ann Once"});
        assertThat(page.locator("input[name=text]")).hasValue("");
        assertThat(app.talk().lines()).hasSize(1);
        assertThat(grants).hasSize(2).doesNotHaveDuplicates();
    }

    /** The server gets the call, and the page gets nothing. */
    private static void loseTheReply(Route route) {
        assertThat(route.fetch().status()).isEqualTo(200);
        route.abort();
    }

    private Page open(Tabs tabs) {
        Page page = tabs.open(app.address() + "talk");
        assertThat(page.locator("html[data-freshet=live] button")).isEnabled();
        return page;
    }

    private static void say(Page page, String author, String text) {
        page.locator("input[name=author]").fill(author);
        page.locator("input[name=text]").fill(text);
        page.locator("button").click();
    }

    private static Locator lines(Page page) {
        return page.locator(".line");
    }
}
