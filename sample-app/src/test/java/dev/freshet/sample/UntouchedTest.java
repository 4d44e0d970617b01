package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do on a page goes on while the page is updated a hundred times a second. */
@ExtendWith(ChromiumExtension.class)
class UntouchedTest {
    private static final int UPDATES = 50;

    private final Desk desk = new Desk();

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void focusTextAndCaretStayInAnInputBesideASlot(String transport, Tabs tabs) {
        desk.countAllTheTime();
        Page page = open(tabs, transport, "");
        Locator note = page.locator("#note");
        note.click();
        page.keyboard().type("typed meanwhile", new Keyboard.TypeOptions().setDelay(10));
        note.evaluate("note => note.setSelectionRange(2, 5, 'backward')");
        awaitUpdates(page);
        assertThat(note.evaluate("({ id, value, selectionStart, selectionEnd, selectionDirection }) =>"
                        + " [document.activeElement.id, value, selectionStart, selectionEnd, selectionDirection]"))
                .isEqualTo(List.of("note", "typed meanwhile", 2, 5, "backward"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void selectedTextAndScrolledElementsStayAsTheyAreAroundSlots(String transport, Tabs tabs) {
        desk.countAllTheTime();
        Page page = open(tabs, transport, "");
        page.locator("#text")
                .evaluate("text => getSelection().setBaseAndExtent(text.firstChild, 5, text.lastChild, 9)");
        Locator list = page.locator("#list");
        list.evaluate("list => { list.scrollTop = 77; }");
        awaitUpdates(page);
        assertThat(list.evaluate("list => list.scrollTop")).isEqualTo(77);
        assertThat((String) page.evaluate("getSelection().toString()")).matches("text \\d+ to be se");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page-script", "fetch"})
    void soundAndAnimationsGoOn(String transport, Tabs tabs) {
        desk.countAllTheTime();
        Page page = open(tabs, transport, "");
        page.locator("#note").click(); // Who has not touched a page may not be played anything.
        page.evaluate("""
                async () => {
                  const tone = document.querySelector("#tone");
                  await tone.play();
                  globalThis.interruptions = [];
                  for (const type of ["pause", "emptied", "seeking", "ended"]) {
                    tone.addEventListener(type, () => interruptions.push(type));
                  }
                  const lamp = document.querySelector("#lamp");
                  for (const type of ["animationstart", "animationcancel"]) {
                    lamp.addEventListener(type, () => interruptions.push(type));
                  }
                  const [animation] = lamp.getAnimations();
                  await animation.ready;
                  globalThis.before = { time: tone.currentTime, animation, start: animation.startTime };
                }
                """);
        awaitUpdates(page);
        page.waitForCondition(() -> page.evaluate("document.querySelector('#tone').currentTime > before.time")
                .equals(true));
        assertThat(page.evaluate("interruptions")).isEqualTo(List.of());
        assertThat(page.evaluate("""
                () => {
                  const [animation] = document.querySelector("#lamp").getAnimations();
                  return animation === before.animation && animation.startTime === before.start && animation.playState;
                }
                """)).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-script", "fetch"})
    void morphKeepsTheInputThatSomebodyTypesIn(String transport, Tabs tabs) {
        desk.rewordAllTheTime();
        Page page = open(tabs, transport, "");
        Locator wish = page.locator("#wish");
        wish.evaluate("wish => { wish.isTheSame = true; }");
        wish.focus();
        page.keyboard().type("a long wish");
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("ArrowLeft");
        }
        awaitUpdates(page);
        page.keyboard().type("er");
        awaitUpdates(page);
        assertThat(wish.evaluate(
                        "wish => [wish.isTheSame, document.activeElement.id, wish.value, wish.selectionStart]"))
                .isEqualTo(List.of(true, "wish", "a longer wish", 8));
        assertThat(wish.getAttribute("placeholder")).isNotEqualTo("wish 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-script", "fetch"})
    @SuppressWarnings("unchecked")
    void eachFrameOfUpdatesIsOneViewTransitionIfThatIsAskedFor(String transport, Tabs tabs) {
        desk.countAllTheTime();
        Page page = open(tabs, transport, "&transitions");
        page.waitForCondition(() -> transitions(page) >= 3);
        List<Map<String, Object>> transitions = (List<Map<String, Object>>) page.evaluate("transitions");
        assertThat(transitions)
                .extracting(transition -> transition.get("frame"))
                .doesNotHaveDuplicates();
        assertThat(transitions)
                .as("some bring their updates, if not all: those do not wait for long where the browser is slow")
                .anySatisfy(transition ->
                        assertThat(transition.get("after")).isNotNull().isNotEqualTo(transition.get("before")));
    }

    @Test
    void aTransitionThatCannotBeShownIsNoError(Tabs tabs) {
        tabs.expect(".*Unexpected duplicate view-transition-name.*");
        desk.countAllTheTime();
        Page page = open(tabs, "fetch", "&transitions");
        page.evaluate("document.querySelectorAll('p').forEach(p => { p.style.viewTransitionName = 'one-too-many'; })");
        int before = transitions(page);
        page.waitForCondition(() -> transitions(page) >= before + 3);
        awaitUpdates(page);
    }

    /** Between its start and its first frame, a transition holds back what is clicked, whatever the page does. */
    @Test
    void clicksReachThePageWhileTransitionsRun(Tabs tabs) {
        desk.countAllTheTime();
        Page page = open(tabs, "fetch", "&transitions");
        Object hits = page.evaluate("""
                async () => {
                  document.querySelector("#count").style.viewTransitionName = "count";
                  const lamp = document.querySelector("#lamp");
                  const { x, y, width, height } = lamp.getBoundingClientRect();
                  const hits = [];
                  for (let i = 0; i < 5; i++) {
                    const transition = await new Promise((resolve) => { globalThis.nextTransition = resolve; });
                    await transition.ready;
                    hits.push(document.elementFromPoint(x + width / 2, y + height / 2)?.id);
                  }
                  return hits;
                }
                """);
        assertThat(hits).isEqualTo(List.of("lamp", "lamp", "lamp", "lamp", "lamp"));
    }

    @Test
    void noViewTransitionIsMadeUnasked(Tabs tabs) {
        desk.countAllTheTime();
        Page page = open(tabs, "fetch", "");
        awaitUpdates(page);
        assertThat(page.evaluate("transitions")).isEqualTo(List.of());
    }

    /** Opens the page, with a spy on view transitions, and waits until it moves. */
    private Page open(Tabs tabs, String transport, String more) {
        Page page = tabs.blank();
        page.addInitScript("""
                globalThis.transitions = [];
                const start = Document.prototype.startViewTransition;
                Document.prototype.startViewTransition = function (update) {
                  const count = () => document.querySelector("#count").textContent;
                  const transition = { frame: document.timeline.currentTime };
                  transitions.push(transition);
                  const started = start.call(this, () => {
                    transition.before = count();
                    update();
                    transition.after = count();
                  });
                  globalThis.nextTransition?.(started);
                  return started;
                };
                """);
        page.navigate(desk.url(transport) + more, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        awaitUpdates(page);
        return page;
    }

    private static void awaitUpdates(Page page) {
        // A page that is still loading can have the element before its text.
        page.waitForCondition(() -> !page.locator("#count").textContent().isEmpty());
        int before = count(page);
        page.waitForCondition(() -> count(page) >= before + UPDATES);
    }

    private static int transitions(Page page) {
        return (int) page.evaluate("transitions.length");
    }

    private static int count(Page page) {
        return Integer.parseInt(page.locator("#count").textContent());
    }
}
