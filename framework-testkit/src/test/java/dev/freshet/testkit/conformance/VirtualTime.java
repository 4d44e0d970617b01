package dev.freshet.testkit.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** The one event queue of a schedule, and its clock. What is due at one moment happens in the order in which it was queued. */
final class VirtualTime implements Executor {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    private record Task(long at, int id, Runnable action) {}

    private final PriorityQueue<Task> queue = new PriorityQueue<>(VirtualTime::compare);
    private final Map<Integer, Task> byId = new HashMap<>();
    private long now;
    private int last;

    /** Returns the ns since the schedule began. */
    long now() {
        return now;
    }

    @Override
    public void execute(Runnable action) {
        after(0, action);
    }

    /** Has something done after so many ns, and returns a number for {@link #cancel}. */
    int after(long delay, Runnable action) {
        last++;
        Task task = new Task(now + Math.max(delay, 0), last, action);
        queue.add(task);
        byId.put(last, task);
        return last;
    }

    void cancel(int id) {
        byId.remove(id);
    }

    /** Lets time pass up to a moment, with all that is due until then. */
    void runUntil(long moment) {
        for (Task next = queue.peek(); next != null && next.at <= moment; next = queue.peek()) {
            queue.remove();
            if (byId.remove(next.id, next)) {
                now = next.at;
                next.action.run();
            }
        }
        now = moment;
    }

    private static int compare(Task a, Task b) {
        return a.at == b.at ? Integer.compare(a.id, b.id) : Long.compare(a.at, b.at);
    }
}
