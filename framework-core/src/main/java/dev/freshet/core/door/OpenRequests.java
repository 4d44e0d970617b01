package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests that are open for each key, and refuses those beyond a limit. Any thread may use it. */
final class OpenRequests {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int limit;
    private final String message;
    private final Map<Object, Integer> open = new ConcurrentHashMap<>();

    /** @param message what a client is told that has as many as it may, with a place for the limit */
    OpenRequests(int limit, String message) {
        this.limit = limit;
        this.message = message.formatted(limit);
    }

    /**
     * Counts a request until it is complete; to be called once for each key.
     *
     * @throws Rejection if there are as many of the key as there may be
     */
    void admit(Object key, Exchange exchange) {
        if (open.merge(key, 1, Integer::sum) > limit) {
            leave(key);
            throw Rejection.tooMany("too-many-streams", message, RETRY_AFTER);
        }
        exchange.whenComplete(() -> leave(key));
    }

    private void leave(Object key) {
        open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
