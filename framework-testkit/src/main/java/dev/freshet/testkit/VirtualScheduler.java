package dev.freshet.testkit;

import dev.freshet.testkit.virtual.VirtualTime;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs tasks in virtual time, until it is shut down. */
final class VirtualScheduler extends AbstractExecutorService implements ScheduledExecutorService {
    private final VirtualTime time;
    private volatile boolean isShutdown;

    VirtualScheduler(VirtualTime time) {
        this.time = time;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return start(new Task<>(command, 0), unit.toNanos(delay));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return start(new Task<>(callable), unit.toNanos(delay));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return start(new Task<>(command, unit.toNanos(period)), unit.toNanos(initialDelay));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, initialDelay, delay, unit);
    }

    private <V> Task<V> start(Task<V> task, long delay) {
        task.at = time.now() + delay;
        time.after(delay, task);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        time.execute(command);
    }

    @Override
    public void shutdown() {
        isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long period;
        private long at;

        @SuppressWarnings("NullAway") // A task without a result has null.
        Task(Runnable command, long period) {
            super(command, null);
            this.period = period;
        }

        Task(Callable<V> callable) {
            super(callable);
            period = 0;
        }

        @Override
        public void run() {
            if (isShutdown) {
                return;
            }
            if (period == 0) {
                super.run();
            } else if (runAndReset()) {
                var unused = start(this, period);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - time.now(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
