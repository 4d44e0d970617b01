package dev.freshet.core.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The status and the headers of a response. Immutable.
 *
 * <p>A front door replaces headers of the same names that were set before Freshet, except {@code Vary}, to which it adds.
 *
 * @param status the HTTP status
 * @param headers the headers, in their order
 * @param endsWithConnection whether the body ends where the connection does, if the protocol has such an ending (RFC 9112,
 *     section 6.3), and not by a mark of its own
 */
public record ResponseHead(int status, List<Map.Entry<String, String>> headers, boolean endsWithConnection) {
    /** Keeps an unmodifiable copy. */
    public ResponseHead {
        headers = List.copyOf(headers);
    }

    /** Returns a head with headers, given as names and values in turn. */
    public static ResponseHead of(int status, String... namesAndValues) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        List<String> texts = Arrays.asList(namesAndValues);
        for (int i = 0; i < texts.size(); i += 2) {
            headers.add(Map.entry(texts.get(i), texts.get(i + 1)));
        }
        return new ResponseHead(status, headers, false);
    }

    /** Returns the same head with one more header. */
    public ResponseHead with(String name, String value) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.add(Map.entry(name, value));
        return new ResponseHead(status, all, endsWithConnection);
    }

    /** Returns the same head for a body that ends where the connection does. */
    public ResponseHead endingWithConnection() {
        return new ResponseHead(status, headers, true);
    }
}
