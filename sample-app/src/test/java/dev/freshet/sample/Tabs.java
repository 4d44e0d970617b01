package dev.freshet.sample;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.freshet.sample.engine.Tab;
import java.util.ArrayList;
import java.util.List;

/**
 * The tabs of one test, each in a context of its own unless it says otherwise, and what the pages in them complained of.
 *
 * <p>A test whose server ends within the test method closes its tabs before: no page complains of a server that has gone.
 * {@code try (board; tabs)} does that.
 */
public final class Tabs implements AutoCloseable {
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Tabs(Browser browser) {
        this.browser = browser;
    }

    /** Allows console messages that match this regular expression as a whole. */
    void expect(String complaint) {
        expected.add(complaint);
    }

    /** Opens a page in a new tab. */
    Page open(String url) {
        return open(url, new Browser.NewContextOptions());
    }

    /** Opens a page in a new tab of this kind. */
    Page open(String url, Browser.NewContextOptions options) {
        return open(blank(options), url);
    }

    /** Opens a page; returns as soon as its response has begun, since that of a page stream never ends. */
    Page open(Page tab, String url) {
        tab.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return tab;
    }

    /** Returns a new tab that is empty still. */
    public Page blank() {
        return blank(new Browser.NewContextOptions());
    }

    /** Returns a new tab of this kind that is empty still. */
    Page blank(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        return blank(context);
    }

    /** Returns a new tab beside another one, in its context, that is empty still. */
    Page beside(Page tab) {
        return blank(tab.context());
    }

    private Page blank(BrowserContext context) {
        Page tab = context.newPage();
        tab.setDefaultTimeout((double) Tab.PATIENCE.toMillis());
        tab.onPageError(complaints::add);
        tab.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        return tab;
    }

    /** Closes the tabs, and fails if a page complained of what the test does not expect. Closing again does nothing. */
    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> unexpected = complaints.stream()
                .filter(complaint -> expected.stream().noneMatch(complaint::matches))
                .toList();
        complaints.clear();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("The pages complained:\n" + String.join("\n", unexpected));
        }
    }
}
