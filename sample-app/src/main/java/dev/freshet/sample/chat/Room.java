package dev.freshet.sample.chat;

import dev.freshet.sample.chat.ChatListener.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last lines of a room. Any thread may call it; a line is here before listeners hear of it. */
final class Room {
    private final Deque<Line> lines = new ArrayDeque<>();
    private long last;

    /** Adds a line; in the order of lines, they are told to listeners. */
    synchronized void add(String author, @Nullable String to, String text, Consumer<Line> tell) {
        Line line = new Line(++last, author, to, text);
        lines.addLast(line);
        if (lines.size() > ChatListener.MAX_LINES) {
            lines.removeFirst();
        }
        tell.accept(line);
    }

    /** Returns the last lines that somebody may read, the newest one last. */
    synchronized List<Line> lines(String reader) {
        return lines.stream().filter(line -> line.isFor(reader)).toList();
    }
}
