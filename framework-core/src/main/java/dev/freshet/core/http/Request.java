package dev.freshet.core.http;

import java.net.InetAddress;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request, as the front door of a web server hands it over. Immutable; any thread may use it. */
public interface Request {
    /** Returns the method, as it was sent: methods are case-sensitive. */
    String method();

    /** Returns the protocol, for example {@code HTTP/1.1} or {@code HTTP/2.0}. */
    String protocol();

    /**
     * Returns the decoded path that the web server took away before the application saw the rest: the context path of a
     * servlet, or the prefix of a handler. Empty, or without a slash at its end.
     */
    String mount();

    /** Returns the decoded path below {@link #mount}; it begins with a slash. */
    String path();

    /** Returns the query as it was sent, without the question mark; empty if there is none. */
    String query();

    /** Returns the values of the query's parameters, in their order. */
    default Map<String, List<String>> parameters() {
        return Parameters.parse(query());
    }

    /** Returns the first value of a parameter of the query. */
    default Optional<String> parameter(String name) {
        return parameters().getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns the values of a header in their order, whatever the case of its name; empty if there is none. */
    List<String> headers(String name);

    /** Returns the first value of a header. */
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Returns the media type of the body in lower case, without parameters; empty if the request names none. */
    default String mediaType() {
        return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a body follows of which some has not been read. */
    boolean hasBody();

    /** Returns the address of the peer of the connection, whatever headers say; empty if it has none. */
    Optional<InetAddress> remoteAddress();

    /** Returns who makes the request, if the web server has found that out. */
    Optional<Principal> principal();
}
