package dev.freshet.sample.engine;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A headless Firefox, driven by WebDriver BiDi. Its tabs are windows, since those are all visible. */
final class FirefoxDriver implements Driver {
    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final Pattern ADDRESS = Pattern.compile(LISTENING + "(ws://\\S+)");

    private final ChildProcess process;
    private final BidiSession session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<FirefoxTab> tabs = new ArrayList<>();

    private FirefoxDriver(ChildProcess process, URI address) {
        this.process = process;
        session = new BidiSession(address, this::onEvent);
        session.call("session.subscribe", Map.of("events", List.of("log.entryAdded")));
    }

    /** Starts the Firefox that {@code FRESHET_FIREFOX} names, or else the one on the path, with a new profile. */
    static FirefoxDriver start() {
        Path executable = Optional.ofNullable(System.getenv("FRESHET_FIREFOX"))
                .map(Path::of)
                .or(() -> Command.find("firefox", "firefox-esr"))
                .orElseGet(
                        () -> abort(
                                "There is no Firefox. Install firefox-esr, or name one by the environment variable FRESHET_FIREFOX."));
        ChildProcess process = ChildProcess.start(
                List.of(
                        executable.toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile().toString(),
                        "--remote-debugging-port=0"),
                Map.of());
        Matcher address = ADDRESS.matcher(process.awaitLine(line -> line.contains(LISTENING)));
        if (!address.find()) {
            throw new IllegalStateException("Firefox did not tell its address");
        }
        return new FirefoxDriver(process, URI.create(address.group(1) + "/session"));
    }

    private static Path profile() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/firefox")), "profile")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onEvent(String name, JsonNode entry) {
        String level = entry.path("level").stringValue("");
        if (level.equals("error") || level.equals("warn")) {
            complaints.add(entry.path("text").stringValue(""));
        }
    }

    @Override
    public Tab open() {
        FirefoxTab tab = new FirefoxTab(session.call("browsingContext.create", Map.of("type", "window"))
                .path("context")
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
        session.close();
        process.close();
    }

    private final class FirefoxTab implements Tab {
        private final String context;

        private FirefoxTab(String context) {
            this.context = context;
        }

        @Override
        public Engine engine() {
            return Engine.FIREFOX;
        }

        @Override
        public void navigate(String url) {
            session.call("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "none"));
        }

        @Override
        public String evaluate(String expression) {
            String text = "(async () => String(await (" + expression + ")))()";
            Map<String, ?> parameters =
                    Map.of("expression", text, "target", Map.of("context", context), "awaitPromise", true);
            JsonNode answer = session.call("script.evaluate", parameters);
            if (!answer.path("type").stringValue("").equals("success")) {
                throw new IllegalStateException(expression + ": " + answer);
            }
            return answer.path("result").path("value").stringValue("");
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
            session.call("input.performActions", Map.of("context", context, "actions", actions));
        }

        @Override
        public byte[] screenshot() {
            return Base64.getDecoder()
                    .decode(session.call("browsingContext.captureScreenshot", Map.of("context", context))
                            .path("data")
                            .stringValue(""));
        }

        @Override
        public void close() {
            if (tabs.remove(this)) {
                session.call("browsingContext.close", Map.of("context", context));
            }
        }
    }
}
