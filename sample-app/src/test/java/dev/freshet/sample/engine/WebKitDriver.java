package dev.freshet.sample.engine;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * WebKitGTK's MiniBrowser on a display that exists in memory only, driven by WebDriver. Its tabs are windows, since those are
 * all visible.
 *
 * <p>WebDriver does not tell what pages write to the console, and WebKit prints nothing while it is automated. So each
 * evaluation collects what scripts complained of since the first evaluation in that page. Earlier complaints are missed.
 */
final class WebKitDriver implements Driver {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/libexec"));

    private final ChildProcess display;
    private final ChildProcess driver;
    private final WebDriverSession session;
    private final String firstWindow;
    private final List<String> complaints = new ArrayList<>();
    private final List<WebKitTab> tabs = new ArrayList<>();

    private WebKitDriver(ChildProcess display, ChildProcess driver, WebDriverSession session) {
        this.display = display;
        this.driver = driver;
        this.session = session;
        firstWindow = session.get("/window").stringValue("");
    }

    /** Starts the driver and MiniBrowser. */
    static WebKitDriver start() {
        Path program = Command.find("WebKitWebDriver").orElseGet(() -> missing("WebKitWebDriver", "webkit2gtk-driver"));
        Path xvfb = Command.find("Xvfb").orElseGet(() -> missing("Xvfb", "xvfb"));
        Path browser = miniBrowser().orElseGet(() -> missing("MiniBrowser", "webkit2gtk-driver"));
        // The driver binds to a port of its own choice, and Xvfb to a display of its own choice.
        ChildProcess display = ChildProcess.start(
                List.of(xvfb.toString(), "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"),
                Map.of());
        String number = display.awaitLine(digits -> digits.matches("\\d+"));
        ChildProcess driver = ChildProcess.start(
                List.of(program.toString(), "--port=0"),
                Map.of("DISPLAY", ":" + number, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"));
        driver.discardOutput();
        return new WebKitDriver(
                display, driver, new WebDriverSession(ListeningPort.await(driver), capabilities(browser)));
    }

    private static Map<String, ?> capabilities(Path browser) {
        return Map.of(
                "browserName",
                "MiniBrowser",
                // A page that is streamed does not end to load.
                "pageLoadStrategy",
                "none",
                "webkitgtk:browserOptions",
                Map.of("binary", browser.toString(), "args", List.of("--automation")));
    }

    private static Path missing(String program, String debian) {
        return abort("There is no WebKit: %s is missing (Debian: %s).".formatted(program, debian));
    }

    /** Finds MiniBrowser, which is among the libraries: in {@code webkit2gtk-4.1}, possibly below the architecture. */
    private static Optional<Path> miniBrowser() {
        return LIBRARIES.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> Stream.concat(
                        folders(folder, "webkit*"),
                        folders(folder, "*-linux-*").flatMap(architecture -> folders(architecture, "webkit*"))))
                .map(folder -> folder.resolve("MiniBrowser"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> folders(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (var paths = Files.newDirectoryStream(folder, glob)) {
            paths.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().filter(Files::isDirectory).sorted();
    }

    /** A window can only be opened from one that is there, so the first one stays open. */
    @Override
    public Tab open() {
        session.post("/window", Map.of("handle", firstWindow));
        WebKitTab tab = new WebKitTab(session.post("/window/new", Map.of("type", "window"))
                .path("handle")
                .stringValue(""));
        tabs.add(tab);
        return tab;
    }

    @Override
    public List<String> reset() {
        List.copyOf(tabs).forEach(Tab::close);
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        session.delete("");
        driver.close();
        display.close();
    }

    private final class WebKitTab implements Tab {
        private final String window;

        private WebKitTab(String window) {
            this.window = window;
        }

        /** Directs the commands that follow to this tab. */
        private WebDriverSession session() {
            session.post("/window", Map.of("handle", window));
            return session;
        }

        @Override
        public Engine engine() {
            return Engine.WEBKIT;
        }

        @Override
        public void navigate(String url) {
            session().post("/url", Map.of("url", url));
        }

        @Override
        public String evaluate(String expression) {
            String script = """
                    const done = arguments[arguments.length - 1];
                    const complaints = (globalThis.complaintsOfThisPage ??= ((list) => {
                      for (const level of ["warn", "error"]) {
                        const original = console[level];
                        console[level] = (...parts) => {
                          list.push(parts.map(String).join(" "));
                          original.apply(console, parts);
                        };
                      }
                      addEventListener("error", ({ message }) => message && list.push(message));
                      addEventListener("unhandledrejection", ({ reason }) => list.push(String(reason)));
                      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
                        list.push(`${violatedDirective} forbids ${blockedURI}`));
                      return list;
                    })([]));
                    (async () => String(await (%s)))().then(
                      (value) => done({ value, complaints: complaints.splice(0) }),
                      (error) => done({ error: String(error), complaints: complaints.splice(0) }));
                    """.formatted(expression);
            JsonNode answer = session().post("/execute/async", Map.of("script", script, "args", List.of()));
            answer.path("complaints").forEach(complaint -> complaints.add(complaint.stringValue("")));
            if (answer.has("error")) {
                throw new IllegalStateException(expression + ": " + answer.path("error"));
            }
            return answer.path("value").stringValue("");
        }

        @Override
        public void back() {
            leave(Tab.super::back);
        }

        @Override
        public void forward() {
            leave(Tab.super::forward);
        }

        /** Waits until the address has changed, because a script that is sent before is never answered. */
        private void leave(Runnable move) {
            String before = address();
            move.run();
            Awaitility.await("another page than " + before)
                    .pollInSameThread()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !address().equals(before));
        }

        private String address() {
            return session().get("/url").stringValue("");
        }

        @Override
        public void click(String selector) {
            perform(Actions.click(Point.centerOf(this, selector)));
        }

        @Override
        public void type(String text) {
            perform(Actions.type(text));
        }

        @Override
        public void press(String key) {
            perform(Actions.press(key));
        }

        @Override
        public void drag(String from, String to) {
            Point start = Point.centerOf(this, from);
            perform(Actions.drag(start, Point.centerOf(this, to)));
        }

        private void perform(List<Map<String, Object>> actions) {
            session().post("/actions", Map.of("actions", actions));
        }

        @Override
        public byte[] screenshot() {
            return Base64.getDecoder().decode(session().get("/screenshot").stringValue(""));
        }

        @Override
        public void close() {
            if (tabs.remove(this)) {
                collectLastComplaints();
                session().delete("/window");
            }
        }

        private void collectLastComplaints() {
            try {
                evaluate("0");
            } catch (IllegalStateException e) {
                // The tab is between two pages, so there are none.
            }
        }
    }
}
