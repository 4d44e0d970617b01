package dev.freshet.server;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.door.Rejections;
import dev.freshet.core.door.SameOrigin;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Objects;
import java.util.Optional;

/**
 * Refuses requests that another site has a browser make, such as a form that it posts: put it in front of what changes something.
 *
 * <p>Browsers say where a request comes from in {@code Sec-Fetch-Site} (Fetch Metadata, section 2.3); to origins without TLS, and in
 * old versions, in {@code Origin} (RFC 6454, section 7). A client that sends neither is no browser, and carries nobody's cookies.
 */
public final class SameOriginHandler implements HttpHandler {
    private final HttpHandler next;

    /** Guards a handler. */
    public SameOriginHandler(HttpHandler next) {
        this.next = Objects.requireNonNull(next, "There must be a handler to guard");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        UndertowExchange adapted = new UndertowExchange(exchange);
        Optional<Rejection> refusal = SameOrigin.refusal(adapted.request());
        if (refusal.isPresent()) {
            Rejections.send(adapted, refusal.get());
        } else {
            next.handleRequest(exchange);
        }
    }
}
