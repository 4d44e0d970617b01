package dev.freshet.servlet;

import dev.freshet.core.report.LoggedFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * One thread that runs tasks in the order in which they came, and later tasks when they are due. Each response belongs to one loop,
 * so its state needs no lock. The thread starts with the first task. Any thread may give it tasks.
 */
final class EventLoop implements Executor {
    private final ScheduledThreadPoolExecutor thread;

    EventLoop(ThreadFactory threads) {
        thread = new ScheduledThreadPoolExecutor(1, threads);
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @throws RejectedExecutionException if the loop has stopped */
    @Override
    public void execute(Runnable task) {
        thread.execute(() -> run(task));
    }

    /** Runs a task after a delay, unless it is canceled or the loop stops before. */
    Future<?> after(Duration delay, Runnable task) {
        try {
            return thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // The loop has stopped, and the responses with it.
        }
    }

    /** Runs the tasks that are there, drops those that are due later, and takes no more. */
    void stop() {
        thread.shutdown();
    }

    /** The executor keeps what a task throws to itself. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            System.getLogger(EventLoop.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "A task of an event loop failed; the others go on",
                            LoggedFailure.of(e));
        }
    }
}
