package dev.freshet.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What has to be looked at later, ordered by when. A tick looks only at what is due, so that hundreds of thousands of idle
 * channels cost nothing.
 *
 * <p><b>Threads.</b> Any thread may add; one thread ticks. The lock guards the queue, and is not held while a task runs.
 */
public final class Timetable {
    /** What a task returns that need not be looked at again. */
    public static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>((some, other) -> Long.signum(some.time - other.time));

    /** Something to look at. */
    public interface Task {
        /**
         * Does what is due.
         *
         * @param now the time, in ns of the clock that the times are of
         * @return when to look again, or {@link #NEVER}
         */
        long run(long now);
    }

    private record Entry(long time, Task task) {}

    /** Has a task run at the first tick at or after a time; {@link #NEVER} is never. */
    public void add(long time, Task task) {
        if (time == NEVER) {
            return;
        }
        synchronized (entries) {
            entries.add(new Entry(time, task));
        }
    }

    /** Runs what is due, and returns how much that was. */
    public int tick(long now) {
        List<Entry> due = new ArrayList<>();
        synchronized (entries) {
            for (Entry first = entries.peek(); first != null && now - first.time >= 0; first = entries.peek()) {
                due.add(entries.remove());
            }
        }
        for (Entry entry : due) {
            add(entry.task.run(now), entry.task);
        }
        return due.size();
    }

    /** Returns how many tasks wait. */
    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }
}
