package dev.freshet.sample.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A tab of some browser. All tabs of a test belong to one browser profile, and all of them are visible.
 *
 * <p>Used by the test's thread only.
 */
public interface Tab extends AutoCloseable {
    /** How long a condition may take before the test fails. No test may depend on how much of it is used. */
    Duration PATIENCE = Duration.ofSeconds(60);

    /** Returns the engine that shows this tab. */
    Engine engine();

    /** Starts to load a page. Does not wait until it has loaded: a page that is streamed never does. */
    void navigate(String url);

    /**
     * Returns the value of a JavaScript expression, converted by {@code String(…)}; a promise is awaited.
     *
     * @throws RuntimeException if the expression throws
     */
    String evaluate(String expression);

    /** Scrolls the first element that matches a CSS selector into view, and clicks on its center. */
    void click(String selector);

    /** Types a text into the element that has the focus, one key after the other. */
    void type(String text);

    /** Presses and releases a key, with the name that {@code KeyboardEvent.key} has: {@code "ArrowLeft"}, {@code "Enter"}. */
    void press(String key);

    /** Drags the center of one element onto the center of another one, by the mouse. */
    void drag(String from, String to);

    /** Returns what the tab shows as a PNG image. */
    byte[] screenshot();

    /** Closes the tab. Closing it again does nothing. */
    @Override
    void close();

    /** Goes back in the tab's history, and does not wait for the page. */
    default void back() {
        evaluate("void setTimeout(() => history.back())");
    }

    /** Goes forward in the tab's history, and does not wait for the page. */
    default void forward() {
        evaluate("void setTimeout(() => history.forward())");
    }

    /** Loads the page again, and does not wait for it. */
    default void reload() {
        evaluate("void setTimeout(() => location.reload())");
    }

    /** Waits until an expression has this value, converted by {@code String(…)}. */
    default void await(String expression, String value) {
        Awaitility.await(expression)
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(evaluate(expression)).isEqualTo(value));
    }

    /** Waits until an expression is true. */
    default void await(String condition) {
        await("Boolean(" + condition + ")", "true");
    }

    /** Waits until the first element that matches a CSS selector has this text, apart from space around it. */
    default void awaitText(String selector, String text) {
        await("document.querySelector(" + Json.text(selector) + ")?.textContent.trim()", text);
    }

    /** Writes a screenshot to a file, for people to look at. */
    default void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, screenshot());
    }
}
