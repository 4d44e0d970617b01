package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognizes requests that another site has a browser make, such as a form that it posts.
 *
 * <p>Browsers say where a request comes from in {@code Sec-Fetch-Site} (Fetch Metadata, section 2.3); to origins without TLS, and in
 * old versions, in {@code Origin} (RFC 6454, section 7). A client that sends neither is no browser, and carries nobody's cookies.
 */
public final class SameOrigin {
    private static final int FORBIDDEN = 403;
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private SameOrigin() {}

    /** Returns the refusal of a request that comes from another origin; empty if it comes from this one. */
    public static Optional<Rejection> refusal(Request request) {
        return isOwn(request)
                ? Optional.empty()
                : Optional.of(new Rejection(
                        FORBIDDEN,
                        "cross-site",
                        "This request comes from a page of another origin; only pages of this one may make it"));
    }

    private static boolean isOwn(Request request) {
        List<String> sites = request.headers(SEC_FETCH_SITE);
        if (!sites.isEmpty()) {
            // Scripts cannot set it. It counts alone: proxies change the host, and the referrer policy no-referrer
            // hides the origin.
            return sites.size() == 1 && OWN.contains(sites.get(0));
        }
        List<String> origins = request.headers(ORIGIN);
        return origins.isEmpty() || (origins.size() == 1 && isOf(origins.get(0), request.header("Host")));
    }

    /** Tells whether an origin is that of this host. The scheme is not compared: a proxy may have taken TLS away. */
    private static boolean isOf(String origin, Optional<String> host) {
        int scheme = origin.indexOf("://");
        Integer port = scheme < 0 ? null : PORTS.get(origin.substring(0, scheme));
        return port != null
                && host.map(name -> withPort(origin.substring(scheme + 3), port).equals(withPort(name, port)))
                        .orElse(false);
    }

    /** Returns a host with its port. (RFC 3986, section 3.2; a host may have characters that {@link java.net.URI} refuses.) */
    private static String withPort(String authority, int usual) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return (hasPort ? authority : authority + ":" + usual).toLowerCase(Locale.ROOT);
    }
}
