package dev.freshet.server.delivery;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Logs failures that may repeat for every stream: at most one a second, with the number of those left out. Any thread. */
public final class FailureLog {
    private static final System.Logger LOG = System.getLogger(FailureLog.class.getPackageName());
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoClock;
    private final AtomicLong next;
    private final AtomicLong leftOut = new AtomicLong();

    /** Makes a log; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public FailureLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        next = new AtomicLong(nanoClock.getAsLong());
    }

    void error(String message, Throwable cause) {
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
