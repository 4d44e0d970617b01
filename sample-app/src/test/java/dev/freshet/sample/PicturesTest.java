package dev.freshet.sample;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.freshet.core.PageTransport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Takes pictures of the pages for people to look at, in {@code target/screenshots}. */
@ExtendWith(ChromiumExtension.class)
class PicturesTest {
    private final SampleApp app = new SampleApp(0);

    @BeforeEach
    void move() {
        for (int i = 0; i < 137; i++) {
            app.market().tick();
        }
        for (int i = 0; i < 30; i++) {
            app.vitals().measure();
        }
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void index(Tabs tabs) {
        take(tabs, "", "index");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PAGE_SCRIPT", "SERVICE"})
    void stocks(PageTransport transport, Tabs tabs) {
        take(tabs, "stocks?transport=" + transport.wireName(), "stocks-" + transport.wireName());
    }

    @Test
    void vitals(Tabs tabs) {
        take(tabs, "vitals?transport=auto", "vitals-auto");
    }

    private void take(Tabs tabs, String path, String name) {
        take(tabs, path, name, new NewContextOptions().setViewportSize(1280, 800));
        take(
                tabs,
                path,
                name + "-dark-phone",
                new NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2)
                        .setColorScheme(ColorScheme.DARK));
    }

    private void take(Tabs tabs, String path, String name, NewContextOptions options) {
        Page page = tabs.open(app.address() + path, options);
        for (int i = 0; i < 7; i++) {
            app.market().tick();
            app.vitals().measure();
        }
        page.locator("main").waitFor();
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
