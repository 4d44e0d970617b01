package dev.freshet.sample.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Opens pages in any engine. {@link EnginesExtension} gives each test one of its own.
 *
 * <p>A test closes it before its servers end, so that no page complains of a server that has gone:
 *
 * <pre>{@code
 * try (SampleApp app = new SampleApp(0);
 *         engines) {
 *     Tab tab = engines.open(engine, app.address());
 * }
 * }</pre>
 *
 * <p>Without that, the tabs close after the test method, before its {@code @AfterEach}. In both cases the test fails if a page
 * wrote a warning or an error to the console that the test did not {@linkplain #expect expect}.
 */
public final class Engines implements AutoCloseable {
    private final Function<Engine, Driver> drivers;
    private final Map<Engine, Driver> used = new EnumMap<>(Engine.class);
    private final List<String> expected = new ArrayList<>();

    Engines(Function<Engine, Driver> drivers) {
        this.drivers = drivers;
    }

    /**
     * Opens a page in a new tab, and does not wait until it has loaded.
     *
     * @throws org.opentest4j.TestAbortedException if this machine does not have the engine; the test counts as skipped
     */
    public Tab open(Engine engine, String url) {
        Tab tab = blank(engine);
        tab.navigate(url);
        return tab;
    }

    /** Opens an empty tab. */
    public Tab blank(Engine engine) {
        return used.computeIfAbsent(engine, drivers).open();
    }

    /** Allows console messages that match this regular expression as a whole; each engine has words of its own. */
    public void expect(String complaint) {
        expected.add(complaint);
    }

    /** Closes the tabs; closing again does nothing. */
    @Override
    public void close() {
        List<String> complaints = new ArrayList<>();
        used.values().forEach(driver -> complaints.addAll(driver.reset()));
        used.clear();
        complaints.removeIf(complaint -> expected.stream().anyMatch(complaint::matches));
        if (!complaints.isEmpty()) {
            throw new AssertionError("The pages complained:\n" + String.join("\n", complaints));
        }
    }
}
