package dev.freshet.server.page;

import dev.freshet.server.delivery.Subscription;
import java.util.List;
import java.util.Optional;

/**
 * A page as HTML, at the positions that its channels had.
 *
 * @param start the HTML up to the end of the body's content
 * @param end the rest
 * @param nonce the nonce of its scripts
 * @param session the session that the page is
 * @param requests its channels, each from the position that the page shows
 * @param contentSecurityPolicy the policy that it is to be served with
 */
public record RenderedPage(
        String start,
        String end,
        String nonce,
        String session,
        List<Subscription.Request> requests,
        Optional<String> contentSecurityPolicy) {

    /** Keeps an unmodifiable copy of the list. */
    public RenderedPage {
        requests = List.copyOf(requests);
    }

    /** Returns the whole document. */
    public String html() {
        return start + end;
    }
}
