package dev.freshet.core;

import java.time.Duration;

/**
 * How much browsers may ask of services, and how much of it is remembered.
 *
 * @param requestBytes how long one request with calls may be, in bytes
 * @param pending how many calls may wait or run at a time; beyond that requests are answered 503 with {@code Retry-After}
 * @param pendingPerSession the same for one session, whose requests are answered 429
 * @param threads how many calls run at a time where Java has no virtual threads; where it has them, each call has its own
 * @param timeout how long a call may take before its caller gets an error; it may still go on, and then its result is lost
 * @param resultAge how long the results of a session's calls are held after its last call, so that a call that is repeated because
 *     its reply was lost is not executed again
 * @param resultBytesPerSession how many bytes of results are held for one session; the newest result stays, however large
 * @param resultBytes how many bytes of results are held for all sessions together
 */
public record CallLimits(
        int requestBytes,
        int pending,
        int pendingPerSession,
        int threads,
        Duration timeout,
        Duration resultAge,
        long resultBytesPerSession,
        long resultBytes) {
    /** 256 KiB, 1,000 calls and 100 a session, 64 threads, a minute, results for 5 minutes, of 1 MiB each and a sixteenth of the heap. */
    public static final CallLimits DEFAULT = new CallLimits(
            256 * 1024,
            1_000,
            100,
            64,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            1L << 20,
            Runtime.getRuntime().maxMemory() / 16);

    /** Checks the limits. */
    public CallLimits {
        if (requestBytes < 1 || pending < 1 || pendingPerSession < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Limits of calls are at least 1, not %d bytes, %d calls, %d a session and %d threads"
                            .formatted(requestBytes, pending, pendingPerSession, threads));
        }
    }

    /** Returns the same limits with another length of requests. */
    public CallLimits withRequestBytes(int bytes) {
        return new CallLimits(
                bytes, pending, pendingPerSession, threads, timeout, resultAge, resultBytesPerSession, resultBytes);
    }

    /** Returns the same limits with another number of calls that wait or run. */
    public CallLimits withPending(int calls) {
        return new CallLimits(
                requestBytes,
                calls,
                pendingPerSession,
                threads,
                timeout,
                resultAge,
                resultBytesPerSession,
                resultBytes);
    }

    /** Returns the same limits with another number of calls of one session that wait or run. */
    public CallLimits withPendingPerSession(int calls) {
        return new CallLimits(
                requestBytes, pending, calls, threads, timeout, resultAge, resultBytesPerSession, resultBytes);
    }

    /** Returns the same limits with another number of threads. */
    public CallLimits withThreads(int count) {
        return new CallLimits(
                requestBytes,
                pending,
                pendingPerSession,
                count,
                timeout,
                resultAge,
                resultBytesPerSession,
                resultBytes);
    }

    /** Returns the same limits with another time that a call may take. */
    public CallLimits withTimeout(Duration time) {
        return new CallLimits(
                requestBytes, pending, pendingPerSession, threads, time, resultAge, resultBytesPerSession, resultBytes);
    }

    /** Returns the same limits with another time for which results are held. */
    public CallLimits withResultAge(Duration age) {
        return new CallLimits(
                requestBytes, pending, pendingPerSession, threads, timeout, age, resultBytesPerSession, resultBytes);
    }

    /** Returns the same limits with other bounds of the results that are held, for a session and for all. */
    public CallLimits withResultBytes(long perSession, long all) {
        return new CallLimits(requestBytes, pending, pendingPerSession, threads, timeout, resultAge, perSession, all);
    }
}
