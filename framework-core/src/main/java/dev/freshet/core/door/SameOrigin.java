package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Request;
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
    private static final String NONE = "none";
    private static final String SAME_ORIGIN = "same-origin";
    private static final Set<String> OWN = Set.of(SAME_ORIGIN, NONE);
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
        Optional<String> site = request.header(SEC_FETCH_SITE);
        return request.headers(SEC_FETCH_SITE).size() <= 1
                && request.headers(ORIGIN).size() <= 1
                && OWN.contains(site.orElse(NONE))
                && request.header(ORIGIN)
                        .map(origin -> isOf(origin, request.header("Host")) || isHidden(origin, site))
                        .orElse(true);
    }

    /** A page with the referrer policy {@code no-referrer} hides its origin when it posts a form. (Fetch Standard, section 3.2.) */
    private static boolean isHidden(String origin, Optional<String> site) {
        return origin.equals("null") && site.equals(Optional.of(SAME_ORIGIN));
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
