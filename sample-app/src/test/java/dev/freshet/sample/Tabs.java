package dev.freshet.sample;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;

/** The tabs of one test, and what the pages in them complained of. */
final class Tabs implements AutoCloseable {
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Tabs(Browser browser) {
        this.browser = browser;
    }

    /** Opens a page; returns as soon as its response has begun, since that of a page stream never ends. */
    Page open(String url) {
        return open(url, new Browser.NewContextOptions());
    }

    Page open(String url, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return page;
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        if (!complaints.isEmpty()) {
            throw new AssertionError("The pages complained:\n" + String.join("\n", complaints));
        }
    }
}
