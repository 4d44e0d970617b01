package dev.freshet.sample.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample in a real Chromium: the one that {@code FRESHET_CHROMIUM} names, or else the one on the path. */
class DeskTest {
    private static final Pattern EXECUTED = Pattern.compile("10 ACME at \\d+\\.\\d\\d");

    private static @Nullable Playwright playwright;
    private static Browser browser;

    private ConfigurableApplicationContext application;
    private String address = "";
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void launch() {
        Optional<Path> chromium = Optional.ofNullable(System.getenv("FRESHET_CHROMIUM"))
                .map(Path::of)
                .or(() -> onPath("chromium"))
                .or(() -> onPath("google-chrome"));
        Assumptions.assumeTrue(chromium.isPresent(), "There is no Chromium on the path");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        onPath("node").orElse(Path.of("node")).toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setChromiumSandbox(false)
                        .setExecutablePath(chromium.get()));
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    static void quit() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void start() {
        application = SpringApplication.run(
                DeskApplication.class, "--server.port=0", "--server.address=127.0.0.1", "--desk.tick-ms=20");
        address = "http://127.0.0.1:%s/".formatted(application.getEnvironment().getProperty("local.server.port"));
    }

    @AfterEach
    void stop() {
        application.close();
        assertThat(complaints).isEmpty();
    }

    private Page logIn(String user) {
        BrowserContext profile = browser.newContext();
        Page page = profile.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address);
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("freshet");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("header")).containsText(user);
        return page;
    }

    private static Locator orders(Page page) {
        return page.locator("li");
    }

    @Test
    void pricesAreLiveAndOrdersReachThePagesOfTheirUserOnly() {
        Page anna = logIn("anna");
        Page another = anna.context().newPage();
        another.navigate(address);
        Page ben = logIn("ben");

        Locator price = ben.locator("tr:has-text('ACME') td");
        assertThat(price).not().hasText(price.textContent());

        buy(anna);
        assertThat(orders(anna)).hasText(EXECUTED);
        assertThat(orders(another)).hasText(EXECUTED);
        buy(ben);
        assertThat(orders(ben)).hasText(EXECUTED);
        buy(ben);
        assertThat(orders(ben)).hasCount(2);
        assertThat(orders(anna)).hasCount(1);

        anna.reload();
        assertThat(orders(anna)).hasText(EXECUTED);
        anna.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/desk.png")));
        List.of(anna, ben).forEach(page -> page.context().close());
    }

    private static void buy(Page page) {
        page.locator("[name=symbol]").selectOption("ACME");
        page.locator("#order button").click();
    }
}
