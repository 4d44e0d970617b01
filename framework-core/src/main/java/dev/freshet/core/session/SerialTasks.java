package dev.freshet.core.session;

import dev.freshet.core.report.LoggedFailure;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks that run on workers, one after the other in the order in which they were added. Any thread may add and start; the
 * two are apart so that a task can be put in its place under a lock and never runs under it, whatever the executor does.
 */
public final class SerialTasks {
    private final Executor workers;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger starts = new AtomicInteger();

    /** Has nothing to run yet. */
    public SerialTasks(Executor workers) {
        this.workers = workers;
    }

    /** Puts a task in its place; it must not throw. */
    public void add(Runnable task) {
        tasks.add(task);
    }

    /** Has everything run that was added before. */
    public void start() {
        if (!tasks.isEmpty() && starts.getAndIncrement() == 0) {
            try {
                workers.execute(this::run);
            } catch (RejectedExecutionException e) {
                starts.set(0);
                System.getLogger(SerialTasks.class.getName())
                        .log(
                                Level.WARNING,
                                "The workers take no more tasks: listeners are not told who comes and goes",
                                LoggedFailure.of(e));
            }
        }
    }

    private void run() {
        int seen;
        do {
            seen = starts.get();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        } while (!starts.compareAndSet(seen, 0));
    }
}
