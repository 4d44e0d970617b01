package dev.freshet.core.door;

import dev.freshet.core.http.Request;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the application trusts, and which client a request comes from by what they forward. Immutable; any thread may
 * use it.
 *
 * <p>Each proxy appends the address of its own peer, so the list counts from its end: the first address that is no trusted proxy is
 * the client. What stands before it may be what the client says.
 */
final class TrustedProxies {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    private final List<AddressRange> ranges;

    /** @throws IllegalArgumentException if one of the texts is neither an address nor a range */
    TrustedProxies(List<String> addresses) {
        ranges = addresses.stream().map(AddressRange::parse).toList();
    }

    /**
     * Returns whether the peer of a request's connection is one of them. What other handlers say of the client may be what the client
     * says.
     */
    boolean isPeerOf(Request request) {
        return request.remoteAddress().filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Returns whether some proxy has forwarded a request, trusted or not, as far as the request says so. */
    static boolean isForwarded(Request request) {
        return request.header(FORWARDED_FOR).isPresent()
                || request.header(FORWARDED).isPresent();
    }

    /** Returns the address of the client; empty if the connection has none, or if a trusted proxy does not tell it. */
    Optional<InetAddress> client(Request request) {
        if (!isPeerOf(request)) {
            return request.remoteAddress();
        }
        List<String> hops = hops(request);
        for (int i = hops.size() - 1; i >= 0; i--) {
            Optional<InetAddress> hop = AddressRange.literal(withoutPort(hops.get(i)));
            if (hop.isEmpty() || !contains(hop.get())) {
                return hop;
            }
        }
        return Optional.empty();
    }

    private static List<String> hops(Request request) {
        Stream<String> listed = list(request.headers(FORWARDED_FOR));
        return request.header(FORWARDED_FOR).isPresent()
                ? listed.toList()
                : list(request.headers(FORWARDED))
                        .map(TrustedProxies::forwardedFor)
                        .toList();
    }

    private static Stream<String> list(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip);
    }

    /** Returns the node of {@code for="[2001:db8::1]:4711";proto=https}. (RFC 7239, section 4.) */
    private static String forwardedFor(String element) {
        return Stream.of(element.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
                .map(pair -> pair.substring("for=".length()).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    /** Returns the address of {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. (RFC 7239, section 6.) */
    private static String withoutPort(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? "" : node.substring(1, end);
        }
        int colon = node.indexOf(':');
        return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
    }
}
