package dev.freshet.core.door;

import dev.freshet.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells where browsers find Freshet. The application knows its own paths, and a browser may see a prefix before them: one that a
 * handler has consumed ({@code addPrefixPath("/shop", …)}), or one that a proxy takes away and names in {@code X-Forwarded-Prefix}.
 *
 * <p>Anybody can send that header, so it counts only from the proxies that the application trusts. What it says becomes a part of
 * the page, so it counts only if it is a plain path. Immutable; any thread may use it.
 */
public final class PublicPath {
    private static final String FORWARDED_PREFIX = "X-Forwarded-Prefix";
    private static final int MAX_LENGTH = 200;

    /** Segments of unreserved characters, and of the bytes of other ones in UTF-8. (RFC 3986, sections 2.3 and 3.3.) */
    private static final Pattern PATH =
            Pattern.compile("(/(?!\\.{1,2}(/|$))([A-Za-z0-9._~@:+-]|%20|%[89A-Fa-f][0-9A-Fa-f])++)+");

    private final String path;
    private final Optional<String> fixed;
    private final TrustedProxies proxies;

    /**
     * Makes what tells where Freshet is.
     *
     * @param path below which the application serves Freshet
     * @param fixed the prefix for every request; if there is none, each request tells
     * @param proxies the addresses and ranges whose forwarding headers count
     * @throws IllegalArgumentException if an address is none
     */
    public PublicPath(String path, Optional<String> fixed, List<String> proxies) {
        this.path = path;
        this.fixed = fixed;
        this.proxies = new TrustedProxies(proxies);
    }

    /** Tells whether a text is a path such as {@code /shop}, short, without a slash at its end and without a way up. */
    public static boolean isPath(String text) {
        return text.length() <= MAX_LENGTH && PATH.matcher(text).matches();
    }

    /** Returns the path below which the application serves Freshet. */
    String path() {
        return path;
    }

    /** Returns the proxies that are trusted. */
    TrustedProxies proxies() {
        return proxies;
    }

    /** Returns what the browser sees before the application's own paths: nothing, or a path without a slash at its end. */
    String prefix(Request request) {
        return fixed.orElseGet(() -> forwarded(request) + encode(request.mount()));
    }

    /** Each proxy on the way adds what it took away, the outermost one first. */
    private String forwarded(Request request) {
        List<String> values = request.headers(FORWARDED_PREFIX);
        if (values.isEmpty() || !proxies.isPeerOf(request)) {
            return "";
        }
        StringBuilder prefix = new StringBuilder();
        for (String value : String.join(",", values).split(",", -1)) {
            prefix.append(withoutSlash(value.strip()));
        }
        return isPath(prefix.toString()) ? prefix.toString() : "";
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String encode(String resolved) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : resolved.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c == '/' && encoded.length() > 0 && encoded.charAt(encoded.length() - 1) == '/') {
                continue;
            }
            boolean isPlain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "/._~@:+-".indexOf(c) >= 0;
            encoded.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return withoutSlash(encoded.toString());
    }
}
