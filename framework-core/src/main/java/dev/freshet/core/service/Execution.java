package dev.freshet.core.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call that is executed, or was: its reply, and who waits for it. Any thread may use it; the monitor guards the fields, and
 * nobody is told of the reply under it.
 */
final class Execution {
    private final long id;
    private List<Consumer<byte[]>> waiting = new ArrayList<>(1);
    private byte @Nullable [] reply;

    Execution(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    /** Has the reply told, now or when it is there. */
    void whenDone(Consumer<byte[]> listener) {
        byte[] known;
        synchronized (this) {
            known = reply;
            if (known == null) {
                waiting.add(listener);
                return;
            }
        }
        listener.accept(known);
    }

    /** Sets the reply and tells it; returns false if there is one already. */
    boolean complete(byte[] line) {
        List<Consumer<byte[]>> told;
        synchronized (this) {
            if (reply != null) {
                return false;
            }
            reply = line;
            told = waiting;
            waiting = List.of();
        }
        told.forEach(listener -> listener.accept(line));
        return true;
    }

    /** Returns the reply, if it is there. */
    synchronized Optional<byte[]> reply() {
        return Optional.ofNullable(reply);
    }
}
