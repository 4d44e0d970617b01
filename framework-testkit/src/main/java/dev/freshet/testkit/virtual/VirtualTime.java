package dev.freshet.testkit.virtual;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The one event queue of a test, and its clock. Tasks that are due at the same moment run in the order in which they were queued.
 *
 * <p>Any thread may queue tasks; the monitor guards the queue. Tasks run without it, on the thread that lets time pass.
 */
public final class VirtualTime implements Executor {
    public static final long MILLI = 1_000_000;
    public static final long SECOND = 1_000 * MILLI;

    private record Task(long at, int id, Runnable action) {}

    private final PriorityQueue<Task> queue = new PriorityQueue<>(VirtualTime::compare);
    private final Map<Integer, Task> byId = new HashMap<>();
    private long now;
    private int last;

    /** Returns the ns since the beginning. */
    public synchronized long now() {
        return now;
    }

    @Override
    public void execute(Runnable action) {
        after(0, action);
    }

    /** Runs a task after so many ns, and returns a number for {@link #cancel}. */
    public synchronized int after(long delay, Runnable action) {
        last++;
        Task task = new Task(now + Math.max(delay, 0), last, action);
        queue.add(task);
        byId.put(last, task);
        return last;
    }

    /** Takes back a task that has not run. */
    public synchronized void cancel(int id) {
        byId.remove(id);
    }

    /** Runs what is due now, and what that queues without delay. */
    public void runDue() {
        for (Task next = take(now()); next != null; next = take(now())) {
            next.action.run();
        }
    }

    /** Lets time pass up to a moment, with everything that is due until then. */
    public void runUntil(long moment) {
        for (Task next = take(moment); next != null; next = take(moment)) {
            next.action.run();
        }
        setNow(moment);
    }

    /** Lets time pass up to the next task and runs it, unless it is due only after this moment. Returns whether it ran. */
    public boolean runNext(long latest) {
        Task next = take(latest);
        if (next != null) {
            next.action.run();
        }
        return next != null;
    }

    private synchronized @Nullable Task take(long latest) {
        for (Task next = queue.peek(); next != null && next.at <= latest; next = queue.peek()) {
            queue.remove();
            if (byId.remove(next.id, next)) {
                now = Math.max(now, next.at);
                return next;
            }
        }
        return null;
    }

    private synchronized void setNow(long moment) {
        now = Math.max(now, moment);
    }

    private static int compare(Task a, Task b) {
        return a.at == b.at ? Integer.compare(a.id, b.id) : Long.compare(a.at, b.at);
    }
}
