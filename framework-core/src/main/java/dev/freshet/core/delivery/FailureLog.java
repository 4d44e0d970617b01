package dev.freshet.core.delivery;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.report.BoundedMap;
import dev.freshet.core.report.LoggedFailure;
import dev.freshet.core.report.OnceLog;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Logs failures that may repeat for every stream: each with its stack trace once, and after that a line a minute that counts
 * them. Failures are the same if the same code throws the same kind of exception; where it concerns several pages or channels, up
 * to five of them are named. Any thread may use it.
 */
public final class FailureLog {
    private static final System.Logger LOG = System.getLogger(FailureLog.class.getPackageName());
    private static final long PERIOD = TimeUnit.MINUTES.toNanos(1);

    private static final int MAX_GAPS = 1_000;

    private final LongSupplier nanoClock;
    private final OnceLog once = new OnceLog(line -> {});
    /** When each channel's gap was logged last; the oldest is forgotten when there are too many. */
    private final Map<String, Long> gaps = new BoundedMap<>(MAX_GAPS);

    private final Object repeated = new Object();
    /** How many failures were not logged since, guarded by {@code repeated}. */
    private long count;
    /** When they were counted last, guarded by {@code repeated}. */
    private long since;

    /** Makes a log; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public FailureLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        since = nanoClock.getAsLong();
    }

    /** Says that browsers lost calls of a channel; once a minute for each channel. */
    void gap(String channel, HistoryLimits limits) {
        long now = nanoClock.getAsLong();
        synchronized (gaps) {
            Long last = gaps.get(channel);
            if (last != null && now - last < PERIOD) {
                return;
            }
            gaps.put(channel, now);
        }
        LOG.log(
                Level.WARNING,
                "A browser lost calls of channel \"{0}\" and got a gap: it lagged or was away by more than the history holds"
                        + " ({1}). Raise the limits with Freshet.Builder.history(…), make fewer or smaller calls, or use @Latest"
                        + " for calls that replace each other. (Logged once a minute for each channel.)",
                channel,
                limits);
    }

    /**
     * Logs a failure of the application's or our own code.
     *
     * @param message what failed, with the page, channel or method that it concerns
     */
    public void error(String message, Throwable cause) {
        error(message, message, cause);
    }

    /**
     * Logs a failure of the application's or our own code.
     *
     * @param concerned what it concerns, which is named once for each failure
     * @param message what failed
     */
    public void error(String concerned, String message, Throwable cause) {
        Optional<String> line = once.next(origin(cause), concerned, message);
        if (line.isPresent()) {
            LOG.log(Level.ERROR, line.get(), LoggedFailure.of(cause));
        } else {
            repeat(message);
        }
    }

    private void repeat(String message) {
        long now = nanoClock.getAsLong();
        long others;
        synchronized (repeated) {
            count++;
            if (now - since < PERIOD) {
                return;
            }
            others = count;
            count = 0;
            since = now;
        }
        LOG.log(
                Level.ERROR,
                "{0} (Failures go on whose stack traces were logged before: {1} since the last line like this.)",
                message,
                others);
    }

    /** Returns where a failure comes from: what was thrown first, and where. */
    private static String origin(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < 100; depth++) {
            cause = cause.getCause();
        }
        // What the JDK throws is thrown at one place for many reasons, so the caller of the JDK tells.
        Optional<StackTraceElement> place = Stream.of(cause.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst();
        return cause.getClass().getName() + place.map(frame -> " at " + frame).orElse("");
    }
}
