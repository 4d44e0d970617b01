package dev.freshet.sample;

import dev.freshet.sample.TalkListener.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last lines of the talk. Any thread may call it; a line is in the state before listeners hear of it. */
final class Talk implements TalkService {
    private static final int MAX_LINES = 50;
    private static final int MAX_AUTHOR = 40;
    private static final int MAX_TEXT = 500;

    private final TalkListener listener;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long last;

    Talk(TalkListener listener) {
        this.listener = listener;
    }

    /** Says something; what is too long is cut, and nothing is not said. */
    @Override
    public synchronized void say(String author, String text) {
        if (!text.isBlank()) {
            Line line = new Line(++last, cut(author, MAX_AUTHOR), cut(text, MAX_TEXT));
            lines.addLast(line);
            if (lines.size() > MAX_LINES) {
                lines.removeFirst();
            }
            listener.said(line);
        }
    }

    private static String cut(String text, int length) {
        String stripped = text.strip();
        return stripped.substring(0, Math.min(stripped.length(), length));
    }

    /** Returns the last lines, the newest one last. */
    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
