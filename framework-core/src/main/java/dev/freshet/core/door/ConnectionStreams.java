package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the requests that one HTTP/2 connection has open at Freshet. Web servers tell clients a bound, and do not all enforce it.
 * (RFC 9113, section 5.1.2.) Any thread may use it.
 */
final class ConnectionStreams {
    private static final int TOO_MANY_REQUESTS = 429;

    private final int limit;
    private final Map<Object, Integer> open = new ConcurrentHashMap<>();

    ConnectionStreams(int limit) {
        this.limit = limit;
    }

    /**
     * Counts a request until it is complete; to be called once.
     *
     * @throws Rejection if its connection has as many as it may
     */
    void admit(Exchange exchange) {
        Optional<Object> connection = exchange.sharedConnection();
        if (connection.isEmpty()) {
            return;
        }
        Object key = connection.get();
        if (open.merge(key, 1, Integer::sum) > limit) {
            leave(key);
            throw new Rejection(
                            TOO_MANY_REQUESTS,
                            "too-many-streams",
                            "This connection has %d streams open, which is as many as it may".formatted(limit))
                    .with("Retry-After", "1");
        }
        exchange.whenComplete(() -> leave(key));
    }

    private void leave(Object connection) {
        open.computeIfPresent(connection, (key, count) -> count == 1 ? null : count - 1);
    }
}
