package dev.freshet.core;

/**
 * How much one address, one user and one session may have or do at a time, so that none of them takes what others need. Beyond a
 * limit a request gets 429 with {@code Retry-After}, and the runtime of a page tries again later.
 *
 * <p><b>Addresses.</b> An address is what a client cannot change easily: an IPv4 address, or the first 64 bits of an IPv6 address,
 * which is what a household gets. Many people may share one: an office or a school behind NAT, or a mobile network. So the limits of
 * an address are there to bound what an attacker costs, not to ration people: by default 2,000 open streams, which cost about 20 MB,
 * are enough for 1,000 people with two tabs that do not share a stream, and all of them can reload at once, three times a minute.
 *
 * <p>Behind a proxy all connections come from the proxy. Name it in {@link dev.freshet.Freshet.Builder#trustedProxies}, and the address
 * that it forwards counts ({@code X-Forwarded-For}, or {@code Forwarded}, RFC 7239). Without that, connections from loopback and
 * private addresses (RFC 1918, RFC 4193) are not counted by address, because they may be those of a proxy that carries everybody.
 *
 * <p>Rates allow bursts: of calls ten seconds' worth, of sessions a minute's worth. What one response, call, channel or family may
 * hold is set by {@link StreamSettings}, {@link CallLimits}, {@link HistoryLimits} and {@link FamilyLimits}.
 *
 * @param streamsPerAddress how many streams, pages and requests with calls one address may have open
 * @param streamsPerUser how many streams and pages one user may have open, in all browsers
 * @param streamsPerSession how many streams one page may have open; it needs one, two while one replaces another, and more while
 *     the server has not noticed that a connection is gone
 * @param sessionsPerAddress how many sessions an address may begin a minute: pages that are loaded, and streams without a session
 * @param callsPerAddress how many calls of services an address may make a second
 * @param callsPerUser the same for one user
 * @param callsPerSession the same for one page
 */
public record Limits(
        int streamsPerAddress,
        int streamsPerUser,
        int streamsPerSession,
        int sessionsPerAddress,
        int callsPerAddress,
        int callsPerUser,
        int callsPerSession) {
    /** 2,000 streams an address, 200 a user, 16 a session; 6,000 new sessions a minute; 1,000, 100 and 50 calls a second. */
    public static final Limits DEFAULT = new Limits(2_000, 200, 16, 6_000, 1_000, 100, 50);

    /** Checks the limits. */
    public Limits {
        if (streamsPerAddress < 1
                || streamsPerUser < 1
                || streamsPerSession < 1
                || sessionsPerAddress < 1
                || callsPerAddress < 1
                || callsPerUser < 1
                || callsPerSession < 1) {
            throw new IllegalArgumentException(
                    "Each limit is at least 1, not streams %d, %d, %d, sessions %d and calls %d, %d, %d; Integer.MAX_VALUE is no limit"
                            .formatted(
                                    streamsPerAddress,
                                    streamsPerUser,
                                    streamsPerSession,
                                    sessionsPerAddress,
                                    callsPerAddress,
                                    callsPerUser,
                                    callsPerSession));
        }
    }

    /** Returns the same limits with other numbers of open streams for an address, a user and a session. */
    public Limits withStreams(int perAddress, int perUser, int perSession) {
        return new Limits(
                perAddress, perUser, perSession, sessionsPerAddress, callsPerAddress, callsPerUser, callsPerSession);
    }

    /** Returns the same limits with another number of sessions that an address may begin a minute. */
    public Limits withSessions(int perAddress) {
        return new Limits(
                streamsPerAddress,
                streamsPerUser,
                streamsPerSession,
                perAddress,
                callsPerAddress,
                callsPerUser,
                callsPerSession);
    }

    /** Returns the same limits with other numbers of calls a second for an address, a user and a session. */
    public Limits withCalls(int perAddress, int perUser, int perSession) {
        return new Limits(
                streamsPerAddress,
                streamsPerUser,
                streamsPerSession,
                sessionsPerAddress,
                perAddress,
                perUser,
                perSession);
    }
}
