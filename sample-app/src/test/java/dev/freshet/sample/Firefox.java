package dev.freshet.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A real, headless Firefox, driven by WebDriver BiDi. Used by one thread. */
final class Firefox implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");

    private final Process process;
    private final BidiSession session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> contexts = new ArrayList<>();

    /** Starts it with a profile in an empty folder. */
    Firefox(Path executable, Path profile) {
        try {
            process = new ProcessBuilder(
                            executable.toString(),
                            "--headless",
                            "--no-remote",
                            "--profile",
                            profile.toAbsolutePath().toString(),
                            "--remote-debugging-port=0")
                    .redirectErrorStream(true)
                    .start();
            session = new BidiSession(URI.create(address(process.inputReader()) + "/session"), this::onEvent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        session.call("session.subscribe", Map.of("events", List.of("log.entryAdded")));
    }

    private static String address(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> drain(output), "firefox-output");
                drain.setDaemon(true);
                drain.start();
                return listening.group(1);
            }
        }
        throw new IllegalStateException("Firefox ended without listening");
    }

    /** Takes what else it says, or it would wait for that at some time. */
    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // Nobody wants to know.
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    private void onEvent(String name, JsonNode entry) {
        String level = entry.path("level").stringValue("");
        if (level.equals("error") || level.equals("warn")) {
            complaints.add(entry.path("text").stringValue(""));
        }
    }

    /** Opens a page in a tab of its own, and does not wait until it has loaded. */
    Tab open(String url) {
        String context = session.call("browsingContext.create", Map.of("type", "tab"))
                .path("context")
                .stringValue("");
        contexts.add(context);
        session.call("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "none"));
        return new Tab(context);
    }

    /** Returns what pages said to the console as warnings and errors. */
    List<String> complaints() {
        return complaints;
    }

    /** Closes all tabs. */
    void reset() {
        contexts.forEach(context -> session.call("browsingContext.close", Map.of("context", context)));
        contexts.clear();
        complaints.clear();
    }

    @Override
    public void close() {
        session.close();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A tab with a page. */
    final class Tab {
        private final String context;

        private Tab(String context) {
            this.context = context;
        }

        /** Returns the value of a JavaScript expression as text. */
        String evaluate(String expression) {
            JsonNode answer = session.call(
                    "script.evaluate",
                    Map.of(
                            "expression",
                            "String(" + expression + ")",
                            "target",
                            Map.of("context", context),
                            "awaitPromise",
                            true));
            if (!answer.path("type").stringValue("").equals("success")) {
                throw new IllegalStateException(expression + ": " + answer);
            }
            return answer.path("result").path("value").stringValue("");
        }

        /** Waits until an expression has this value as text. */
        void await(String expression, String value) {
            org.awaitility.Awaitility.await(expression)
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> evaluate(expression), value::equals);
        }

        /** Takes a picture of what is seen. */
        void screenshot(Path file) throws IOException {
            String data = session.call("browsingContext.captureScreenshot", Map.of("context", context))
                    .path("data")
                    .stringValue("");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(data));
        }
    }
}
