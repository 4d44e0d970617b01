package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site has a browser make, such as a form that it posts: put it in front of what changes something.
 *
 * <p>Browsers say where a request comes from in {@code Sec-Fetch-Site} (Fetch Metadata, section 2.3); to origins without TLS, and in
 * old versions, in {@code Origin} (RFC 6454, section 7). A client that sends neither is no browser, and carries nobody's cookies.
 */
public final class SameOriginHandler implements HttpHandler {
    private static final HttpString SEC_FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final HttpHandler next;

    /** Guards a handler. */
    public SameOriginHandler(HttpHandler next) {
        this.next = Objects.requireNonNull(next, "There must be a handler to guard");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isOwn(exchange.getRequestHeaders())) {
            next.handleRequest(exchange);
        } else {
            RejectionWriter.send(
                    exchange,
                    new Rejection(
                            StatusCodes.FORBIDDEN,
                            "cross-site",
                            "This request comes from a page of another origin; only pages of this one may make it"));
        }
    }

    private static boolean isOwn(HeaderMap headers) {
        String site = headers.getFirst(SEC_FETCH_SITE);
        String origin = headers.getFirst(Headers.ORIGIN);
        return (site == null || (OWN.contains(site) && headers.count(SEC_FETCH_SITE) == 1))
                && (origin == null || isOf(origin, headers.getFirst(Headers.HOST)));
    }

    /** Tells whether an origin is that of this host. The scheme is not compared: a proxy may have taken TLS away. */
    private static boolean isOf(String origin, @Nullable String host) {
        try {
            URI from = new URI(origin);
            URI here = new URI("//" + host);
            int port = "https".equals(from.getScheme()) ? HTTPS_PORT : HTTP_PORT;
            return from.getHost() != null
                    && here.getHost() != null
                    && from.getHost()
                            .toLowerCase(Locale.ROOT)
                            .equals(here.getHost().toLowerCase(Locale.ROOT))
                    && port(from, port) == port(here, port);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri, int usual) {
        return uri.getPort() < 0 ? usual : uri.getPort();
    }
}
