package dev.freshet.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of one page.
 *
 * <p>Its thread is the only one that enters the page's script context. Everything else reaches the page by a task: the
 * network's threads and the test's thread put tasks into {@code tasks}, the only thing that threads share here. Timers and
 * conditions belong to the loop's thread alone. After each task the timers that are due run, and then the conditions are
 * asked that somebody waits for, so that nobody polls.
 *
 * <p>Time is real, or virtual: then it stands still, timers without delay run at once, and the others when {@link #advance}
 * has reached their moment.
 */
final class PageLoop implements PageClock, AutoCloseable {
    private record Timer(int id, double at, double interval, boolean repeats, Runnable action) {}

    private record Condition(BooleanSupplier test, CompletableFuture<Void> met) {}

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(PageLoop::compare);
    private final Map<Integer, Timer> timersById = new HashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Consumer<Throwable> onError;
    private final boolean isVirtual;
    private final long start = System.nanoTime();
    private final long wallAtStart = System.currentTimeMillis();
    private final Thread thread = new Thread(this::run, "freshet-page");
    private double virtualNow;
    private int lastTimer;
    private volatile boolean closed;

    /**
     * @param isVirtual whether time stands still but for {@link #advance}
     * @param onError takes what tasks and timers throw, on the loop's thread
     */
    PageLoop(boolean isVirtual, Consumer<Throwable> onError) {
        this.isVirtual = isVirtual;
        this.onError = onError;
        thread.setDaemon(true);
        thread.start();
    }

    /** Has a task run on the loop's thread. From any thread; after {@link #close} it does nothing. */
    void post(Runnable task) {
        tasks.add(task);
    }

    /** Milliseconds since the page was opened. */
    @Override
    public double now() {
        return isVirtual ? virtualNow : (System.nanoTime() - start) / 1e6;
    }

    @Override
    public double wall() {
        return isVirtual ? wallAtStart + virtualNow : System.currentTimeMillis();
    }

    /** Only on the loop's thread. */
    @Override
    public int startTimer(Runnable action, double delay, boolean repeats) {
        lastTimer++;
        double interval = Math.max(delay, repeats ? 1 : 0);
        add(new Timer(lastTimer, now() + interval, interval, repeats, action));
        return lastTimer;
    }

    /** Only on the loop's thread. */
    @Override
    public void stopTimer(int id) {
        Timer timer = timersById.remove(id);
        if (timer != null) {
            timers.remove(timer);
        }
    }

    /** Completed once the condition holds after some task; exceptionally if asking it fails. */
    CompletableFuture<Void> when(BooleanSupplier test) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        post(() -> conditions.add(new Condition(test, met)));
        return met;
    }

    /** Lets virtual time pass, each timer at its moment; completed when all of it has passed. */
    CompletableFuture<Void> advance(Duration duration) {
        if (!isVirtual) {
            throw new IllegalStateException("the page runs in real time: open it by browser.withVirtualTime()");
        }
        CompletableFuture<Void> passed = new CompletableFuture<>();
        post(() -> advanceTo(virtualNow + duration.toNanos() / 1e6, passed));
        return passed;
    }

    /** Ends the loop, and waits until its thread has left the page. */
    @Override
    public void close() {
        closed = true;
        post(() -> {});
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One timer a turn, so that what it causes without delay comes before the next one. */
    private void advanceTo(double end, CompletableFuture<Void> passed) {
        Timer next = timers.peek();
        if (next == null || next.at > end) {
            virtualNow = end;
            passed.complete(null);
        } else {
            virtualNow = Math.max(virtualNow, next.at);
            post(() -> advanceTo(end, passed));
        }
    }

    private void run() {
        while (!closed) {
            Runnable task = nextTask();
            if (task != null) {
                guard(task);
            }
            runTimers();
            conditions.removeIf(PageLoop::settle);
        }
    }

    private @Nullable Runnable nextTask() {
        Timer next = timers.peek();
        try {
            if (next == null || (isVirtual && next.at > virtualNow)) {
                return tasks.take();
            }
            return tasks.poll((long) Math.max(0, (next.at - now()) * 1e6), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            closed = true;
            return null;
        }
    }

    /** Those that are due now; what they start comes after the next task at the earliest. */
    private void runTimers() {
        double now = now();
        List<Timer> due = new ArrayList<>();
        for (Timer next = timers.peek(); next != null && next.at <= now; next = timers.peek()) {
            timers.remove();
            due.add(next);
        }
        for (Timer timer : due) {
            if (timersById.remove(timer.id, timer)) {
                if (timer.repeats) {
                    add(new Timer(timer.id, now + timer.interval, timer.interval, true, timer.action));
                }
                guard(timer.action);
            }
        }
    }

    private void add(Timer timer) {
        timers.add(timer);
        timersById.put(timer.id, timer);
    }

    private void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            onError.accept(e);
        }
    }

    private static boolean settle(Condition condition) {
        if (condition.met.isDone()) {
            return true;
        }
        try {
            return condition.test.getAsBoolean() && condition.met.complete(null);
        } catch (RuntimeException e) {
            return condition.met.completeExceptionally(e);
        }
    }

    private static int compare(Timer a, Timer b) {
        return a.at == b.at ? Integer.compare(a.id, b.id) : Double.compare(a.at, b.at);
    }
}
