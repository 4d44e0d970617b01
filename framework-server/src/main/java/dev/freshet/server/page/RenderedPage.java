package dev.freshet.server.page;

import dev.freshet.server.delivery.StreamRequest;
import java.util.Optional;

/**
 * A page as HTML, at the positions that its channels had.
 *
 * @param start the HTML up to the end of the body's content
 * @param end the rest
 * @param nonce the nonce of its scripts
 * @param request what continues it: its session, and its channels from the positions that it shows
 * @param contentSecurityPolicy the policy that it is to be served with
 */
public record RenderedPage(
        String start, String end, String nonce, StreamRequest request, Optional<String> contentSecurityPolicy) {

    /** Returns the whole document. */
    public String html() {
        return start + end;
    }
}
