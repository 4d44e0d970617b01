package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People talk in real browsers, with scripts and without. */
@ExtendWith(ChromiumExtension.class)
class ChatTest {
    private static final NewContextOptions WITHOUT_SCRIPTS = new NewContextOptions().setJavaScriptEnabled(false);

    private final SampleApp app = new SampleApp(0);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void peopleTalkWithScriptsAndWithout(Tabs tabs) {
        Page ann = enter(tabs, tabs.blank(), "Ann");
        Page bob = enter(tabs, tabs.blank(WITHOUT_SCRIPTS), "Bob");
        assertThat(bob.getByText("This page has no script.")).isVisible();
        assertThat(people(ann)).hasText(new String[] {"Ann", "Bob"});
        assertThat(people(bob)).hasText(new String[] {"Ann", "Bob"});
        say(ann, "Hello <b>Bob</b>");
        assertThat(lines(bob)).hasText(new String[] {"Ann Hello <b>Bob</b>"});
        say(bob, "Hello Ann");
        say(bob, "How are you?");
        String[] all = {"Ann Hello <b>Bob</b>", "Bob Hello Ann", "Bob How are you?"};
        assertThat(lines(ann)).hasText(all);
        assertThat(lines(bob)).hasText(all);
        assertThat(bob.locator("input[name=text]")).hasValue("");
        bob.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
        assertThat(lines(bob)).hasText(all);
        ann.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots/chat.png")));
    }

    @Test
    void aFormOnAStreamedPageLeavesTheHistoryOfTheBrowserAsItIs(Tabs tabs) {
        Page bob = enter(tabs, tabs.blank(WITHOUT_SCRIPTS), "Bob");
        tabs.open(bob, app.address());
        tabs.open(bob, app.address() + "chat?transport=page");
        say(bob, "One");
        say(bob, "Two");
        assertThat(lines(bob)).hasCount(2);
        bob.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));
        assertThat(bob).hasURL(app.address());
    }

    @Test
    void aCallIsSettledWhenItsLineIsThere(Tabs tabs) {
        Page ann = enter(tabs, tabs.blank(), "Ann");
        // The form of the page waits for settled() before it can be sent again.
        Object lines = ann.evaluate("""
                async () => {
                  const { elements } = document.getElementById("say");
                  const counts = [];
                  for (let i = 0; i < 20; i++) {
                    const isDone = new Promise((resolve) => {
                      const observer = new MutationObserver(() => !elements.send.disabled && resolve(observer.disconnect()));
                      observer.observe(elements.send, { attributes: true });
                    });
                    elements.text.value = `Line ${i}`;
                    elements.send.click();
                    await isDone;
                    counts.push(document.querySelectorAll(".line").length);
                  }
                  return counts.join();
                }
                """);
        assertThat(lines).isEqualTo("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20");
    }

    @Test
    void aPrivateLineIsForTwo(Tabs tabs) {
        Page ann = enter(tabs, tabs.blank(), "Ann");
        Page bob = enter(tabs, tabs.blank(WITHOUT_SCRIPTS), "Bob");
        Page eve = enter(tabs, tabs.blank(), "Eve");
        ann.locator("input[name=to]").fill("Bob");
        say(ann, "Only you");
        ann.locator("input[name=to]").fill("");
        say(ann, "All of you");
        assertThat(lines(bob)).hasText(new String[] {"Ann to Bob Only you", "Ann All of you"});
        assertThat(lines(ann)).hasText(new String[] {"Ann to Bob Only you", "Ann All of you"});
        assertThat(lines(eve)).hasText(new String[] {"Ann All of you"});
        eve.reload();
        assertThat(lines(eve)).hasText(new String[] {"Ann All of you"});
    }

    @Test
    void whatIsWrongStandsBesideTheFormWhichKeepsWhatWasTyped(Tabs tabs) {
        for (Page page : List.of(enter(tabs, tabs.blank(), "Ann"), enter(tabs, tabs.blank(WITHOUT_SCRIPTS), "Bob"))) {
            page.locator("input[name=to]").fill("Zoe");
            page.locator("input[name=text]").fill("Hello");
            page.locator("#send").click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("There is nobody with the name Zoe.");
            assertThat(page.locator("input[name=text]")).hasValue("Hello");
            page.locator("input[name=to]").fill("");
            page.locator("#send").click();
            assertThat(page.locator("#wrong")).isEmpty();
            assertThat(page.locator("input[name=text]")).hasValue("");
        }
    }

    @Test
    void theOthersSeeThatSomebodyIsWriting(Tabs tabs) {
        Page ann = enter(tabs, tabs.blank(), "Ann");
        Page bob = enter(tabs, tabs.blank(), "Bob");
        ann.locator("input[name=text]").pressSequentially("Hel");
        assertThat(bob.locator("#typing")).hasText("Ann is writing");
        assertThat(ann.locator("#typing")).isEmpty();
    }

    @Test
    void aNameBelongsToOne(Tabs tabs) {
        enter(tabs, tabs.blank(), "Ann");
        Page other = tabs.open(app.address() + "chat");
        other.locator("input[name=name]").fill("ANN");
        other.locator("button").click();
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("Choose another");
    }

    @Test
    void nothingIsLostOrDoubledWhenTheConnectionIsCut(Tabs tabs) {
        tabs.expect("Failed to load resource: .*");
        Page ann = enter(tabs, tabs.blank(), "Ann");
        Page bob = enter(tabs, tabs.blank(), "Bob");
        bob.context().setOffline(true);
        for (int i = 1; i <= 3; i++) {
            say(ann, "Line " + i);
            assertThat(lines(ann)).hasCount(i);
        }
        bob.context().setOffline(false);
        assertThat(lines(bob)).hasText(new String[] {"Ann Line 1", "Ann Line 2", "Ann Line 3"});
    }

    @Test
    void aLineWhoseReplyIsLostIsSaidOnce(Tabs tabs) {
        tabs.expect("Failed to load resource: .*");
        Page page = enter(tabs, tabs.blank(), "Ann");
        page.route("**/freshet/call", ChatTest::loseTheReply, new Page.RouteOptions().setTimes(1));
        say(page, "Once");
        assertThat(page.locator("input[name=text]")).hasValue("");
        assertThat(page.locator("#send")).isEnabled();
        page.reload();
        assertThat(lines(page)).hasText(new String[] {"Ann Once"});
    }

    @Test
    void aCallHasTheSessionAndTheGrantOfThePage(Tabs tabs) {
        Page page = enter(tabs, tabs.blank(), "Ann");
        Request call = page.waitForRequest("**/freshet/call", () -> say(page, "Hello"));
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
        Page page = enter(tabs, tabs.blank(), "Ann");
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
        page.locator("input[name=text]").evaluate("(field) => { field.value = 'Once'; }");
        page.locator("#send").click();
        assertThat(lines(page)).hasText(new String[] {"Ann Once"});
        assertThat(grants).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void thePagesLookWell(Tabs tabs) {
        NewContextOptions phone = new NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setColorScheme(ColorScheme.DARK);
        Page ann = enter(tabs, tabs.blank(phone), "Ann");
        Page bob = enter(tabs, tabs.blank(WITHOUT_SCRIPTS), "Bob");
        say(ann, "Is somebody here?");
        say(bob, "I am.");
        ann.locator("input[name=to]").fill("Bob");
        say(ann, "Do you have the key?");
        assertThat(lines(ann)).hasCount(3);
        assertThat((String) ann.evaluate(RenderingsTest.function("/look.js"))).isEmpty();
        ann.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots/chat-dark-phone.png")));
        assertThat(lines(bob)).hasCount(3);
        bob.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots/chat-page.png")));
        Page name = tabs.open(app.address() + "chat?taken");
        assertThat(name.getByRole(AriaRole.ALERT)).isVisible();
        name.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots/chat-name.png")));
    }

    /** The server gets the call, and the page gets nothing. */
    private static void loseTheReply(Route route) {
        assertThat(route.fetch().status()).isEqualTo(200);
        route.abort();
    }

    private Page enter(Tabs tabs, Page tab, String name) {
        tabs.open(tab, app.address() + "chat");
        tab.locator("input[name=name]").fill(name);
        tab.locator("button").click();
        assertThat(tab.locator("footer")).containsText("You are " + name);
        tab.locator("html[data-freshet=live] footer")
                .or(tab.getByText("This page has no script."))
                .first()
                .waitFor();
        return tab;
    }

    private static void say(Page page, String text) {
        page.locator("input[name=text]").fill(text);
        page.locator("#send").click();
        assertThat(page.locator("input[name=text]")).hasValue("");
    }

    private static Locator people(Page page) {
        return page.locator(".people li");
    }

    private static Locator lines(Page page) {
        return page.locator(".line");
    }
}
