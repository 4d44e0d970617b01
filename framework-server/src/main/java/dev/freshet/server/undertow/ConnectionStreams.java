package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the requests that one HTTP/2 connection has open at Freshet. Undertow tells clients a bound, and does not enforce it. (RFC
 * 9113, section 5.1.2.)
 *
 * <p>Undertow has a connection object for each stream, so what counts is the address and port of the peer. Any thread may use it.
 */
final class ConnectionStreams {
    private static final AttachmentKey<Boolean> COUNTED = AttachmentKey.create(Boolean.class);

    private final int limit;
    private final Map<SocketAddress, Integer> open = new ConcurrentHashMap<>();

    ConnectionStreams(int limit) {
        this.limit = limit;
    }

    /**
     * Counts a request until its exchange is complete; once, however often it is asked.
     *
     * @throws Rejection if its connection has as many as it may
     */
    void admit(HttpServerExchange exchange) {
        SocketAddress peer = exchange.getConnection().getPeerAddress();
        if (!exchange.getProtocol().equals(Protocols.HTTP_2_0)
                || peer == null
                || exchange.putAttachment(COUNTED, true) != null) {
            return;
        }
        if (open.merge(peer, 1, Integer::sum) > limit) {
            leave(peer);
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
            throw new Rejection(
                    StatusCodes.TOO_MANY_REQUESTS,
                    "too-many-streams",
                    "This connection has %d streams open, which is as many as it may".formatted(limit));
        }
        exchange.addExchangeCompleteListener((completed, next) -> {
            leave(peer);
            next.proceed();
        });
    }

    private void leave(SocketAddress peer) {
        open.computeIfPresent(peer, (key, count) -> count == 1 ? null : count - 1);
    }
}
