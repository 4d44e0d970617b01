package dev.freshet.core.door;

import dev.freshet.core.Caller;
import dev.freshet.core.Limits;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.StreamRequest;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Request;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.OnceLog;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts what connections, addresses, users and sessions have open and do, and refuses what is beyond the {@link Limits}. Any thread may
 * use it.
 *
 * <p>What is counted is either open, and so bounded itself, or remembered for a bounded number of keys ({@link Rate}).
 */
public final class Quotas {
    private static final Duration SESSION_PERIOD = Duration.ofMinutes(1);
    private static final Duration CALL_PERIOD = Duration.ofSeconds(10);
    private static final int NETWORK_BYTES = 8;
    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;

    private final TrustedProxies proxies;
    private final OnceLog advice;
    private final OpenRequests ofConnections;
    private final OpenRequests ofAddresses;
    private final OpenRequests ofUsers;
    private final OpenRequests ofSessions;
    private final Rate sessionsOfAddresses;
    private final Rate callsOfAddresses;
    private final Rate callsOfUsers;
    private final Rate callsOfSessions;

    /**
     * Counts nothing yet.
     *
     * @param perConnection how many requests an HTTP/2 connection may have open
     * @param publicPath knows the proxies that are trusted
     * @param advice is told when addresses cannot be counted
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     */
    public Quotas(Limits limits, int perConnection, PublicPath publicPath, OnceLog advice, LongSupplier nanoClock) {
        proxies = publicPath.proxies();
        this.advice = advice;
        ofConnections =
                new OpenRequests(perConnection, "This connection has %d streams open, which is as many as it may");
        ofAddresses = new OpenRequests(
                limits.streamsPerAddress(), "This address has %d requests open, which is as many as it may");
        ofUsers =
                new OpenRequests(limits.streamsPerUser(), "This user has %d streams open, which is as many as may be");
        ofSessions = new OpenRequests(
                limits.streamsPerSession(), "This session has %d streams open, which is as many as it may");
        sessionsOfAddresses = new Rate(limits.sessionsPerAddress(), SESSION_PERIOD, nanoClock);
        callsOfAddresses = calls(limits.callsPerAddress(), nanoClock);
        callsOfUsers = calls(limits.callsPerUser(), nanoClock);
        callsOfSessions = calls(limits.callsPerSession(), nanoClock);
    }

    private static Rate calls(long perSecond, LongSupplier nanoClock) {
        return new Rate(perSecond * CALL_PERIOD.toSeconds(), CALL_PERIOD, nanoClock);
    }

    /**
     * Counts a request until it is complete, before anything is done for it.
     *
     * @throws Rejection if its connection or its address has too many open
     */
    void admit(Exchange exchange) {
        exchange.sharedConnection().ifPresent(connection -> ofConnections.admit(connection, exchange));
        address(exchange.request()).ifPresent(address -> ofAddresses.admit(address, exchange));
    }

    /**
     * Counts a session that begins.
     *
     * @throws Rejection if the address of the request has begun too many
     */
    void beginSession(Request request) {
        address(request)
                .ifPresent(address -> count(
                        sessionsOfAddresses, address, 1, "too-many-sessions", "This address begins too many sessions"));
    }

    /**
     * Counts a stream until it is complete, once it is known whose it is.
     *
     * @throws Rejection if its user or its sessions have too many open
     */
    void open(Exchange exchange, StreamRequest stream) {
        stream.identity().caller().flatMap(Caller::user).ifPresent(user -> ofUsers.admit(user, exchange));
        stream.sessions().forEach(session -> ofSessions.admit(session, exchange));
    }

    /**
     * Counts calls of services before they are read.
     *
     * @throws Rejection if the session or the address of the request calls too often
     */
    void call(Request request, String session, int calls) {
        count(callsOfSessions, session, calls, "too-many-calls", "This session calls too often");
        address(request)
                .ifPresent(address ->
                        count(callsOfAddresses, address, calls, "too-many-calls", "This address calls too often"));
    }

    /**
     * Counts calls of services, once it is known who makes them.
     *
     * @return the caller
     * @throws Rejection if the user calls too often
     */
    Caller call(Caller caller, int calls) {
        caller.user()
                .ifPresent(user -> count(callsOfUsers, user, calls, "too-many-calls", "This user calls too often"));
        return caller;
    }

    private static void count(Rate rate, Object key, int events, String error, String message) {
        Duration wait = rate.count(key, events);
        if (!wait.isZero()) {
            throw Rejection.tooMany(error, message + "; try again later", wait);
        }
    }

    /** Returns the key of the client's address; empty if it may be the address of a proxy that all clients share. */
    private Optional<String> address(Request request) {
        Optional<InetAddress> client = proxies.client(request);
        if (client.isPresent() && !proxies.isPeerOf(request) && isPrivate(client.get())) {
            if (TrustedProxies.isForwarded(request)) {
                advice.tell(
                        "proxy",
                        "Requests come through a proxy at %s, so the limits of addresses are not in force: name the proxy with Freshet.builder().trustedProxies(\"%1$s\"), and the addresses that it forwards are counted"
                                .formatted(Excerpt.of(client.get().getHostAddress())));
            }
            return Optional.empty();
        }
        return client.map(Quotas::network);
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || (address instanceof Inet6Address && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
