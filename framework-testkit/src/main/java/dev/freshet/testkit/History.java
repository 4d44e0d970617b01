package dev.freshet.testkit;

import dev.freshet.testkit.virtual.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;

/** What happened in a test, in order. Any thread may add to it; the monitor guards the lines. */
final class History {
    private static final int MAX_LINES = 500;
    private static final int MAX_TEXT = 200;

    private final VirtualTime time;
    private final Deque<String> lines = new ArrayDeque<>();

    History(VirtualTime time) {
        this.time = time;
    }

    synchronized void add(String place, String kind, String text) {
        if (lines.size() == MAX_LINES) {
            lines.remove();
        }
        String plain = text.replaceAll("\\s+", " ");
        lines.add("%8d ms  %-7s %-10s %s"
                .formatted(
                        time.now() / VirtualTime.MILLI,
                        place,
                        kind,
                        plain.length() > MAX_TEXT ? plain.substring(0, MAX_TEXT) + "…" : plain));
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
