package dev.freshet.core;

import dev.freshet.core.transport.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How a page gets its updates. */
public enum PageTransport {
    /**
     * {@link #PAGE} for browsers that are known to take patches, {@link #PAGE_SCRIPT} for all others. Templates ask
     * <code>@scripts</code> whether the page is to have scripts.
     */
    AUTO("auto"),
    /**
     * The page itself stays open and carries patches, which need no script. At its end a page without scripts loads itself
     * again; a page with the runtime goes on by a service stream.
     */
    PAGE("page"),
    /** The page itself stays open and carries script elements; at its end it goes on by a service stream. */
    PAGE_SCRIPT("page-script"),
    /** The page is complete; the browser finds out which service stream its path lets pass. */
    SERVICE("service"),
    /** The page is complete; a fetch stream carries the updates. */
    FETCH(Transport.FETCH),
    /** The page is complete; a fetch stream by POST carries the updates. */
    FETCH_POST(Transport.FETCH_POST),
    /** The page is complete; server-sent events carry the updates. */
    SSE(Transport.SSE),
    /** The page is complete; an {@code XMLHttpRequest} that is read as it grows carries the updates. */
    XHR(Transport.XHR),
    /** The page is complete; scripts in a hidden frame carry the updates. */
    IFRAME(Transport.IFRAME),
    /** The page is complete; each request is answered when there is something to tell. */
    LONG_POLL(Transport.LONG_POLL),
    /** The page is complete; it asks for what is new every few seconds. */
    REFRESH(Transport.REFRESH);

    /** Early, since the browser shows that the page is loading until then. */
    private static final StreamLimits SCRIPT_LIMITS = new StreamLimits(1_000, 256 << 10, Duration.ofSeconds(10));

    /** Late, since loading the page again can be seen. */
    private static final StreamLimits PATCH_LIMITS = new StreamLimits(100_000, 16 << 20, Duration.ofMinutes(10));

    private final String wireName;

    PageTransport(String wireName) {
        this.wireName = wireName;
    }

    PageTransport(Transport serviceStream) {
        wireName = serviceStream.wireName();
    }

    /** Finds a transport by its name in URLs and pages. */
    public static Optional<PageTransport> named(String wireName) {
        return Stream.of(values())
                .filter(transport -> transport.wireName.equals(wireName))
                .findFirst();
    }

    /** Returns the name of the transport in URLs and in the page. */
    public String wireName() {
        return wireName;
    }

    /** Returns whether the page's own response carries the updates. */
    public boolean isPageStream() {
        return this == PAGE || this == PAGE_SCRIPT;
    }

    /** Returns the limits of a page that sets none. */
    public StreamLimits limits() {
        return this == PAGE ? PATCH_LIMITS : SCRIPT_LIMITS;
    }
}
