package dev.freshet.docs;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real, headless Chromium: the one that {@code FRESHET_CHROMIUM} names, or else the first on the path, or else the one that
 * the tests of the sample have from npm.
 */
final class Chromium implements AutoCloseable {
    private static final Path UNPACK =
            Path.of("../sample-app/src/test/browser/unpack.mjs").toAbsolutePath();
    private static final Path UNPACKED =
            Path.of("../sample-app/target/chromium").toAbsolutePath().normalize();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() throws IOException, InterruptedException {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setChromiumSandbox(false);
        Optional<Path> own = Optional.ofNullable(System.getenv("FRESHET_CHROMIUM"))
                .map(Path::of)
                .or(() -> onPath("chromium"))
                .or(() -> onPath("google-chrome"));
        if (own.isPresent()) {
            options.setExecutablePath(own.get());
        } else {
            unpack();
            options.setExecutablePath(UNPACKED.resolve("chromium"))
                    .setEnv(Map.of(
                            "LD_LIBRARY_PATH", UNPACKED.resolve("al2023/lib").toString()));
        }
        String node = onPath("node").orElse(Path.of("node")).toString();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(options);
        return new Chromium(playwright, browser);
    }

    /** Opens a page; returns as soon as its response has begun, since that of a page stream does not end. */
    Page open(String url) {
        Page page = browser.newPage();
        page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void unpack() throws IOException, InterruptedException {
        Files.createDirectories(UNPACKED);
        ProcessBuilder node = new ProcessBuilder("node", UNPACK.toString()).redirectErrorStream(true);
        node.environment().put("TMPDIR", UNPACKED.toString());
        Process unpacking = node.start();
        String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (unpacking.waitFor() != 0) {
            throw new IllegalStateException("Chromium cannot be unpacked to %s:%n%s".formatted(UNPACKED, said));
        }
    }
}
