package dev.freshet.testkit;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A browser without a window: opens pages, which share cookies. {@link BrowserExtension} gives one to each test, and
 * closes it with its pages. For one thread.
 */
public final class Browser implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<BrowserPage> pages = new ArrayList<>();
    private final Network network;
    private boolean hasVirtualTime;
    private Duration timeout = TIMEOUT;

    private Browser(boolean usesClassPath) {
        network = new Network(usesClassPath);
    }

    /** A browser that gets all from servers. */
    public static Browser start() {
        return new Browser(false);
    }

    /**
     * A browser that reads modules from the class path, below {@code META-INF/resources}, if they are there: for servers
     * that do not serve them in the test.
     */
    public static Browser startWithClassPath() {
        return new Browser(true);
    }

    /** Pages that are opened from now on have a clock that stands still until {@link BrowserPage#advance}. */
    public Browser withVirtualTime() {
        hasVirtualTime = true;
        return this;
    }

    /** How long pages that are opened from now on are waited for; 10 s unless it is said. */
    public Browser withTimeout(Duration newTimeout) {
        timeout = newTimeout;
        return this;
    }

    /**
     * Gets a page and runs its scripts. A page that is streamed is returned when its beginning is there; it goes on by itself.
     *
     * @throws UncheckedIOException if the page cannot be had, or is not answered with 200
     * @throws PageException if one of its scripts fails
     */
    public BrowserPage open(String url) {
        BrowserPage page = newPage(URI.create(url));
        page.load();
        return page;
    }

    /**
     * Opens HTML as if it had come from a URL, and runs its scripts.
     *
     * @throws PageException if one of its scripts fails
     */
    public BrowserPage open(String url, String html) {
        BrowserPage page = newPage(URI.create(url));
        page.load(html);
        return page;
    }

    private BrowserPage newPage(URI uri) {
        BrowserPage page = new BrowserPage(uri, network, hasVirtualTime, timeout);
        pages.add(page);
        return page;
    }

    @Override
    public void close() {
        pages.forEach(BrowserPage::close);
        network.close();
    }
}
