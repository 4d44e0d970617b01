package dev.freshet.sample.engine;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives the shared Chromium by Playwright. Each test has a browser context of its own. */
final class ChromiumDriver implements Driver {
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private Optional<BrowserContext> context = Optional.empty();

    ChromiumDriver(Browser browser) {
        this.browser = browser;
    }

    @Override
    public Tab open() {
        BrowserContext current = context.orElseGet(browser::newContext);
        context = Optional.of(current);
        Page page = current.newPage();
        page.setDefaultTimeout((double) Tab.PATIENCE.toMillis());
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        return new ChromiumTab(page);
    }

    @Override
    public List<String> reset() {
        context.ifPresent(BrowserContext::close);
        context = Optional.empty();
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Leaves the browser to whoever started it. */
    @Override
    public void close() {
        reset();
    }

    private record ChromiumTab(Page page) implements Tab {
        @Override
        public Engine engine() {
            return Engine.CHROMIUM;
        }

        @Override
        public void navigate(String url) {
            page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        }

        @Override
        public String evaluate(String expression) {
            return (String) page.evaluate("(async () => String(await (" + expression + ")))()");
        }

        @Override
        public void click(String selector) {
            page.locator(selector).first().click();
        }

        @Override
        public void type(String text) {
            page.keyboard().type(text);
        }

        @Override
        public void press(String key) {
            page.keyboard().press(key);
        }

        @Override
        public void drag(String from, String to) {
            page.locator(from).first().dragTo(page.locator(to).first());
        }

        @Override
        public byte[] screenshot() {
            return page.screenshot();
        }

        @Override
        public void close() {
            page.close();
        }
    }
}
