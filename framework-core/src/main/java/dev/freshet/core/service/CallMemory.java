package dev.freshet.core.service;

import dev.freshet.core.CallLimits;
import dev.freshet.core.delivery.Rejection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * What is known of the calls of each session, so that a call that arrives twice is executed once.
 *
 * <p><b>Memory.</b> Results are held by session and in all up to a bound, the oldest go first. What is left of a result that has gone
 * is a number: the ids of a session grow, and no id up to that number is executed any more. What is known of a session goes when it
 * has not called for a while; until then nothing makes room for others, so beyond a number of sessions a further one is refused.
 *
 * <p><b>Threads.</b> Any thread may use it. The monitor guards all fields; only references are moved under it.
 */
final class CallMemory {
    private static final int MAX_SESSIONS = 100_000;
    private static final int MAX_RESULTS = 256;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER = "Retry-After";

    private final CallLimits limits;
    private final LongSupplier nanoClock;
    /** The session that called the longest ago comes first. */
    private final Map<String, SessionCalls> sessions = new LinkedHashMap<>(16, 0.75f, true);

    private int pending;
    private long bytes;

    CallMemory(CallLimits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    /** The calls of one session. */
    private static final class SessionCalls {
        private final TreeMap<Long, Execution> executions = new TreeMap<>();
        private long forgottenUpTo;
        private long bytes;
        private int pending;
        private long usedAt;
    }

    /** Whether an execution begins, or is known. */
    record Found(Execution execution, boolean isNew) {}

    /**
     * Makes room for calls of a session; each is {@linkplain #release released} when it is over.
     *
     * @throws Rejection if there is no room now
     */
    synchronized void reserve(String session, int calls) {
        SessionCalls known = sessions.get(session);
        if (pending + calls > limits.pending() || (known == null && sessions.size() >= MAX_SESSIONS)) {
            throw new Rejection(
                            SERVICE_UNAVAILABLE,
                            "busy",
                            "The server has as many calls to execute as it takes at a time; call again in a second")
                    .with(RETRY_AFTER, "1");
        }
        SessionCalls mine = known == null ? new SessionCalls() : known;
        if (mine.pending + calls > limits.pendingPerSession()) {
            throw new Rejection(
                            TOO_MANY_REQUESTS,
                            "too-many-calls",
                            "A session may have %d calls that wait or run at a time; wait for replies before you call again"
                                    .formatted(limits.pendingPerSession()))
                    .with(RETRY_AFTER, "1");
        }
        pending += calls;
        mine.pending += calls;
        mine.usedAt = nanoClock.getAsLong();
        sessions.put(session, mine);
    }

    /** Calls are over, or were none. */
    synchronized void release(String session, int calls) {
        pending -= calls;
        Optional.ofNullable(sessions.get(session)).ifPresent(mine -> {
            mine.pending -= calls;
            mine.usedAt = nanoClock.getAsLong();
        });
    }

    /**
     * Finds the execution of a call, which begins if the call is a new one. There is room for it.
     *
     * @throws CallRefusal if the call may have been executed, but its result is no longer held
     */
    synchronized Found begin(String session, long id) {
        SessionCalls mine = sessions.get(session);
        if (mine == null) {
            throw new IllegalStateException("There is no room for the call");
        }
        Execution known = mine.executions.get(id);
        if (known != null) {
            return new Found(known, false);
        }
        if (id <= mine.forgottenUpTo) {
            throw new CallRefusal(
                    CallRefusal.RESULT_GONE,
                    "A call of this id or a later one was executed, and its result is no longer held");
        }
        Execution execution = new Execution(id);
        mine.executions.put(id, execution);
        return new Found(execution, true);
    }

    /** Counts the result of an execution, and forgets others where it is too much. */
    synchronized void finished(String session, int length) {
        SessionCalls mine = sessions.get(session);
        if (mine != null) {
            mine.bytes += length;
            bytes += length;
            while ((mine.bytes > limits.resultBytesPerSession() || mine.executions.size() > MAX_RESULTS)
                    && forgetOldest(mine, 1)) {
                // The next one may be too much as well.
            }
        }
        Iterator<SessionCalls> oldest = sessions.values().iterator();
        while (bytes > limits.resultBytes() && oldest.hasNext()) {
            SessionCalls one = oldest.next();
            while (bytes > limits.resultBytes() && forgetOldest(one, 0)) {
                // It may not be enough.
            }
        }
    }

    /** Forgets the oldest result of a session, if more than so many are left. */
    private boolean forgetOldest(SessionCalls mine, int left) {
        List<Execution> oldest = mine.executions.values().stream()
                .filter(execution -> execution.reply().isPresent())
                .limit(left + 1L)
                .toList();
        if (oldest.size() <= left) {
            return false;
        }
        Execution first = oldest.get(0);
        int length = first.reply().orElseThrow().length;
        mine.executions.remove(first.id());
        mine.forgottenUpTo = Math.max(mine.forgottenUpTo, first.id());
        mine.bytes -= length;
        bytes -= length;
        return true;
    }

    /** Forgets sessions that have not called for a while; to be called about once a second. */
    synchronized void tick() {
        long now = nanoClock.getAsLong();
        Iterator<SessionCalls> oldest = sessions.values().iterator();
        while (oldest.hasNext()) {
            SessionCalls mine = oldest.next();
            if (mine.pending == 0) {
                if (now - mine.usedAt <= limits.resultAge().toNanos()) {
                    return;
                }
                bytes -= mine.bytes;
                oldest.remove();
            }
        }
    }

    /** Returns how many calls wait or run. */
    synchronized int pending() {
        return pending;
    }
}
