package dev.freshet.server.delivery;

import dev.freshet.server.channel.HistoryLimits;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Logs failures that may repeat for every stream: at most one a second, with the number of those left out. Any thread. */
public final class FailureLog {
    private static final System.Logger LOG = System.getLogger(FailureLog.class.getPackageName());
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private static final long GAP_PERIOD = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_GAPS = 1_000;

    private final LongSupplier nanoClock;
    /** When each channel's gap was logged last; the oldest is forgotten when there are too many. */
    private final Map<String, Long> gaps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_GAPS;
        }
    };

    private final AtomicLong next;
    private final AtomicLong leftOut = new AtomicLong();

    /** Makes a log; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public FailureLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        next = new AtomicLong(nanoClock.getAsLong());
    }

    /** Says that browsers lost calls of a channel; once a minute for each channel. */
    void gap(String channel, HistoryLimits limits) {
        long now = nanoClock.getAsLong();
        synchronized (gaps) {
            Long last = gaps.get(channel);
            if (last != null && now - last < GAP_PERIOD) {
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

    /** Logs a failure of the application's or our own code. */
    public void error(String message, Throwable cause) {
        long now = nanoClock.getAsLong();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + PERIOD)) {
            leftOut.incrementAndGet();
            return;
        }
        long others = leftOut.getAndSet(0);
        LOG.log(
                Level.ERROR,
                others == 0 ? message : message + " (" + others + " more failures were not logged)",
                cause);
    }
}
