package dev.freshet.core.page;

import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.core.delivery.StreamRequest;
import java.util.Optional;

/**
 * A page as HTML, at the positions that its channels had.
 *
 * @param template the name of its template
 * @param transport how it gets its updates, never {@code AUTO}
 * @param start the HTML up to the end of the body's content
 * @param end the rest
 * @param nonce the nonce of its scripts
 * @param hasScripts whether it has any, which is to say that the runtime goes on where the page ends
 * @param request what continues it: its session, and its channels from the positions that it shows
 * @param limits when it ends, if it stays open
 * @param contentSecurityPolicy the policy that it is to be served with
 */
public record RenderedPage(
        String template,
        PageTransport transport,
        String start,
        String end,
        String nonce,
        boolean hasScripts,
        StreamRequest request,
        StreamLimits limits,
        Optional<String> contentSecurityPolicy) {

    /** Returns the whole document. */
    public String html() {
        return start + end;
    }
}
