package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Map;
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
    private static final String NONE = "none";
    private static final Set<String> OWN = Set.of("same-origin", NONE);
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

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
        return headers.count(SEC_FETCH_SITE) <= 1
                && headers.count(Headers.ORIGIN) <= 1
                && OWN.contains(Objects.requireNonNullElse(headers.getFirst(SEC_FETCH_SITE), NONE))
                && isOf(headers.getFirst(Headers.ORIGIN), headers.getFirst(Headers.HOST));
    }

    /** Tells whether an origin is that of this host. The scheme is not compared: a proxy may have taken TLS away. */
    private static boolean isOf(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        int scheme = origin.indexOf("://");
        Integer port = scheme < 0 ? null : PORTS.get(origin.substring(0, scheme));
        return port != null
                && host != null
                && withPort(origin.substring(scheme + 3), port).equals(withPort(host, port));
    }

    /** Returns a host with its port. (RFC 3986, section 3.2; a host may have characters that {@link java.net.URI} refuses.) */
    private static String withPort(String authority, int usual) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return (hasPort ? authority : authority + ":" + usual).toLowerCase(Locale.ROOT);
    }
}
