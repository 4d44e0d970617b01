package dev.freshet.core.delivery;

import dev.freshet.core.log.ChannelLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one user or one session reads of a channel besides the calls for all: who reads it now, and its log while it has one.
 *
 * <p><b>Threads.</b> It changes only within the {@code compute} of its {@link Inboxes}; any thread may read it.
 */
final class Inbox {
    private final Inboxes.Kind kind;
    private final String key;
    private volatile List<Subscription> readers = List.of();
    private volatile @Nullable ChannelLog log;
    private volatile long lostThrough;
    /** What the last reader had read when it left, or the offset before the first call if there was no reader. */
    private volatile long readThrough;
    /** Whether whoever it belongs to counts as listening, and since when there is no reader. */
    private volatile boolean here;

    private volatile long awaySince;
    /** When it was used last, and how many bytes it was counted with; guarded by the monitor of {@link Inboxes}. */
    long usedAt;

    long counted;

    Inbox(Inboxes.Kind kind, String key, long lostThrough) {
        this.kind = kind;
        this.key = key;
        this.lostThrough = lostThrough;
    }

    Inboxes.Kind kind() {
        return kind;
    }

    String key() {
        return key;
    }

    /** Returns those who read it now. */
    List<Subscription> readers() {
        return readers;
    }

    boolean hasReaders() {
        return !readers.isEmpty();
    }

    /** Returns its log; null if nothing was called on it for a while. */
    @Nullable
    ChannelLog log() {
        return log;
    }

    /** Returns the offset of the last frame that may have been in a log that was closed. */
    long lostThrough() {
        return lostThrough;
    }

    /** Returns the offset through which it was read, if nobody reads it now. */
    long readThrough() {
        return readThrough;
    }

    /** Returns whether there is something for a reader who has read through an offset. */
    boolean isAfter(long offset) {
        ChannelLog held = log;
        return (held != null && held.tail() > offset) || lostThrough > offset;
    }

    /** Returns whether whoever it belongs to listens, or did a moment ago. */
    boolean isHere() {
        return here;
    }

    void setHere(boolean isHere) {
        here = isHere;
    }

    long awaySince() {
        return awaySince;
    }

    void leftAt(long time) {
        awaySince = time;
    }

    /** Returns whether there is a reason to keep it. */
    boolean isUsed() {
        return here || hasReaders() || log != null;
    }

    /** Adds a reader, and returns what had been read before: through which offset, or all if somebody reads it. */
    long add(Subscription reader) {
        long before = hasReaders() ? Long.MAX_VALUE : readThrough;
        List<Subscription> more = new ArrayList<>(readers);
        more.add(reader);
        readers = List.copyOf(more);
        return before;
    }

    void remove(Subscription reader, long through) {
        readers = readers.stream().filter(other -> other != reader).toList();
        if (readers.isEmpty()) {
            readThrough = through;
        }
    }

    void open(ChannelLog channel) {
        if (log == null) {
            if (!hasReaders()) {
                readThrough = channel.position().offset();
            }
            log = channel.newInbox();
        }
    }

    /** Forgets a log that was closed. */
    void forget(ChannelLog closed) {
        if (log == closed) {
            lostThrough = Math.max(lostThrough, closed.tail());
            log = null; // After lostThrough: who finds no log knows what it may have missed.
        }
    }
}
