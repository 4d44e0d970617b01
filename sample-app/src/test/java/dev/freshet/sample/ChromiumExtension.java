package dev.freshet.sample;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test {@link Tabs} of a real, headless Chromium.
 *
 * <p>There is one browser for all tests, started by the first; each test has a context of its own. A test fails if a page
 * complained: of an error in a script, or of something that its Content Security Policy forbids. The tabs are closed before
 * the test's own clean-up, so that none of them complains of a server that is gone.
 */
public final class ChromiumExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);

    /** The browser, with the driver that it is led by; JUnit closes it after the last test. */
    private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
        static Chromium start() {
            ChromiumBinary binary = ChromiumBinary.find();
            String node = Command.run(List.of("node", "-p", "process.execPath"), Map.of())
                    .strip();
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(binary.executable())
                            .setEnv(binary.environment())
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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Tabs.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE).getOrComputeIfAbsent(Tabs.class, key -> new Tabs(browser(test)), Tabs.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Tabs tabs = test.getStore(NAMESPACE).remove(Tabs.class, Tabs.class);
        if (tabs != null) {
            tabs.close();
        }
    }

    private static Browser browser(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class)
                .browser();
    }
}
