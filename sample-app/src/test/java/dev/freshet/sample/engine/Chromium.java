package dev.freshet.sample.engine;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A headless Chromium that all tests share; JUnit closes it after the last one.
 *
 * @param playwright the process that drives the browser
 * @param browser the browser
 */
public record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);

    /** Returns the running Chromium; the first call starts it. */
    public static Browser shared(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, key -> start(), Chromium.class)
                .browser();
    }

    private static Chromium start() {
        ChromiumBinary binary = ChromiumBinary.find();
        System.out.println("The tests run in " + binary.description() + ".");
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Tab.PATIENCE.toMillis());
        String node =
                Command.run(List.of("node", "-p", "process.execPath"), Map.of()).strip();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(binary.executable())
                        .setEnv(binary.environment())
                        // In addition to those of Playwright: no connections but those of the tests.
                        .setArgs(List.of(
                                "--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-sync"))
                        // As people have it: left pages go into the back/forward cache.
                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                        .setChromiumSandbox(false));
        return new Chromium(playwright, browser);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
