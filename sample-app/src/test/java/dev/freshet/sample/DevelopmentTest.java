package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.PageTransport;
import dev.freshet.server.FreshetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A template is edited and saved, and the open page follows; also one that could not be made. */
@ExtendWith(ChromiumExtension.class)
class DevelopmentTest {
    private static final String BEGINNING =
            "<!doctype html><html lang=en><head><title>t</title><link rel=icon href=data:,>{{freshet}}</head><body>";

    @TempDir
    private Path resources;

    @ParameterizedTest
    @EnumSource(names = {"SERVICE", "PAGE", "PAGE_SCRIPT"})
    void theOpenPageFollowsItsTemplate(PageTransport transport, Tabs tabs) throws IOException {
        Path template = Files.createDirectories(resources.resolve("templates")).resolve("marks.hbs");
        Files.writeString(template, BEGINNING + "<h1>One</h1>");
        try (FreshetServer server = FreshetServer.builder()
                .port(0)
                .printsAddress(false)
                .shutdownHook(false)
                .freshet(freshet -> freshet.access(Access.everyone()).development(resources))
                .build()) {
            Channel<MarkListener> channel = server.freshet().channel("marks", MarkListener.class);
            server.page(
                            "/",
                            request -> dev.freshet.core.Page.template("marks")
                                    .channel(channel)
                                    .transport(transport)
                                    .model(Map::of)
                                    .build())
                    .start();
            tabs.expect("Failed to load resource: the server responded with a status of 500 .*");
            Page page = tabs.blank();
            page.navigate(
                    "http://localhost:" + server.port(), new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            assertThat(page.locator("h1")).hasText("One");
            Files.writeString(template, BEGINNING + "<h1>Two</h1>");
            assertThat(page.locator("h1")).hasText("Two");
            Files.writeString(template, BEGINNING + "<h1>{{#if}}</h1>");
            assertThat(page.locator("h1")).containsText("could not be rendered");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/failure.png")));
            Files.writeString(template, BEGINNING + "<h1>Three</h1>");
            assertThat(page.locator("h1")).hasText("Three");
            tabs.close();
        }
    }
}
