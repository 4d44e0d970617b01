package dev.freshet.servlet;

import dev.freshet.core.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, copied, because the container's own object is for the thread of the request, and serves another request
 * later. Immutable, except that the body is noted to have been read.
 */
final class RequestSnapshot implements Request {
    /** An address as a number; anything else would be looked up as a name. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[^]]*)?]?");

    private final String method;
    private final String protocol;
    private final String mount;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final Optional<InetAddress> remoteAddress;
    private final Optional<Principal> principal;
    private volatile boolean hasBody;

    RequestSnapshot(HttpServletRequest request) {
        method = request.getMethod();
        protocol = request.getProtocol();
        mount = mount(request);
        path = request.getServletPath() + text(request.getPathInfo());
        query = text(request.getQueryString());
        headers = Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), name -> List.copyOf(Collections.list(request.getHeaders(name)))));
        remoteAddress = address(text(request.getRemoteAddr()));
        principal = Optional.ofNullable(request.getUserPrincipal());
        hasBody = request.getContentLengthLong() > 0 || headers.containsKey("transfer-encoding");
    }

    /** Containers do not decode the context path. (Jakarta Servlet 6.1, section 3.5.) */
    private static String mount(HttpServletRequest request) {
        return URLDecoder.decode(request.getContextPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Optional<InetAddress> address(String literal) {
        try {
            return ADDRESS.matcher(literal).matches() ? Optional.of(InetAddress.getByName(literal)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Notes that all of the body was read. */
    void noteBodyRead() {
        hasBody = false;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public String mount() {
        return mount;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public boolean hasBody() {
        return hasBody;
    }

    @Override
    public Optional<InetAddress> remoteAddress() {
        return remoteAddress;
    }

    @Override
    public Optional<Principal> principal() {
        return principal;
    }
}
