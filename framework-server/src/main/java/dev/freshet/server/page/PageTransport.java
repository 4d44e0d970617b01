package dev.freshet.server.page;

import java.util.Optional;
import java.util.stream.Stream;

/** How a page gets its updates. */
public enum PageTransport {
    /** The page itself stays open and carries patches; no script runs. */
    PAGE("page"),
    /** The page itself stays open and carries script elements. */
    PAGE_SCRIPT("page-script"),
    /** The page is complete; the browser finds out which service stream its path lets pass. */
    SERVICE("service"),
    /** The page is complete; a fetch stream carries the updates. */
    FETCH("fetch"),
    /** The page is complete; a fetch stream by POST carries the updates. */
    FETCH_POST("fetch-post"),
    /** The page is complete; server-sent events carry the updates. */
    SSE("sse"),
    /** The page is complete; an {@code XMLHttpRequest} that is read as it grows carries the updates. */
    XHR("xhr"),
    /** The page is complete; scripts in a hidden frame carry the updates. */
    IFRAME("iframe"),
    /** The page is complete; each request is answered when there is something to tell. */
    LONG_POLL("long-poll"),
    /** The page is complete; it asks for what is new every few seconds. */
    REFRESH("refresh");

    private final String word;

    PageTransport(String word) {
        this.word = word;
    }

    /** Finds a transport by its word. */
    public static Optional<PageTransport> named(String word) {
        return Stream.of(values())
                .filter(transport -> transport.word.equals(word))
                .findFirst();
    }

    /** Returns the word that stands for the transport in URLs and in the page. */
    public String word() {
        return word;
    }

    /** Returns whether the page's own response carries the updates. */
    public boolean isPageStream() {
        return this == PAGE || this == PAGE_SCRIPT;
    }
}
