package dev.freshet.core.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which users and sessions were revoked, and when, for as long as a grant may be around that was issued before. Any thread may use
 * it.
 */
final class Revocations {
    private final long keptMillis;
    private final Map<String, Long> users = new ConcurrentHashMap<>();
    private final Map<String, Long> sessions = new ConcurrentHashMap<>();

    Revocations(Duration lifetimeOfGrants) {
        keptMillis = lifetimeOfGrants.toMillis();
    }

    void addUser(String user, LongSupplier clock) {
        add(users, user, clock);
    }

    void addSession(String session, LongSupplier clock) {
        add(sessions, session, clock);
    }

    /** First everything counts as revoked, then the time is read: no grant is issued in between that would be missed. */
    private static void add(Map<String, Long> revocations, String key, LongSupplier clock) {
        revocations.put(key, Long.MAX_VALUE);
        revocations.put(key, clock.getAsLong());
    }

    /** A grant of the same millisecond counts as issued before: rather one page too many is asked to load again than one too few. */
    boolean contains(Grant grant) {
        return isAfter(sessions.get(grant.session()), grant)
                || grant.caller()
                        .user()
                        .map(user -> isAfter(users.get(user), grant))
                        .orElse(false);
    }

    private static boolean isAfter(@Nullable Long revokedAt, Grant grant) {
        return revokedAt != null && grant.issuedAt() <= revokedAt;
    }

    void forget(long now) {
        users.values().removeIf(revokedAt -> now - revokedAt > keptMillis);
        sessions.values().removeIf(revokedAt -> now - revokedAt > keptMillis);
    }
}
