package dev.freshet.testkit;

import java.io.IOException;
import java.net.URI;

/** What a page can reach over the network. Used on the page's thread. */
interface PageConnections {
    /**
     * Sends a request whose response arrives in pieces, by tasks of the page's thread.
     *
     * @param headers a header a line, {@code name:value}
     * @return cancels the request
     */
    Runnable fetch(String method, URI uri, String headers, String body, ScriptResponse response);

    /** Reads a module or a script. */
    byte[] readModule(URI uri) throws IOException;

    /** Ends all requests: the page is closed. */
    void cancelRequests();
}
