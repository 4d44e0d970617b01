package dev.freshet.testkit.virtual;

import java.util.Map;
import java.util.Optional;

/**
 * A request on its way to the server.
 *
 * @param method the method
 * @param path the path, not decoded
 * @param query the query without its question mark; empty if there is none
 * @param headers the values of headers by their names in lower case
 * @param body the body; empty if there is none
 */
public record VirtualRequest(String method, String path, String query, Map<String, String> headers, String body) {
    /** Keeps an unmodifiable copy. */
    public VirtualRequest {
        headers = Map.copyOf(headers);
    }

    /** Makes a request from a path that may have a query. */
    public static VirtualRequest of(String method, String target, Map<String, String> headers, String body) {
        int query = target.indexOf('?');
        return new VirtualRequest(
                method,
                query < 0 ? target : target.substring(0, query),
                query < 0 ? "" : target.substring(query + 1),
                headers,
                body);
    }

    /** Returns a header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body);
    }
}
