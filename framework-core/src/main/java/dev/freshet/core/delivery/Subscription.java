package dev.freshet.core.delivery;

import dev.freshet.core.Caller;
import dev.freshet.core.frame.Audience;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Reading;
import dev.freshet.core.log.Recipient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A session's place in one channel: a cursor in its log, or in a snapshot before. Confined to the event loop of its stream. */
public final class Subscription implements Recipient {
    private final OpenStream stream;
    private final ChannelReaders channel;
    private final LoopReaders readers;
    private State state = State.FOLLOWING;
    private @Nullable Snapshot snapshot;
    private @Nullable HeldBytes held;
    private Optional<Position> from = Optional.empty();
    private long cursor;
    /** The position of which the client has been told. */
    private long told;
    /** What was called on its user after this offset has reached no page of the user. */
    private long missedAfter = Long.MAX_VALUE;

    private List<Inbox> inboxes = List.of();
    /** The loop has been asked to move the cursor because of an inbox. */
    private final AtomicBoolean due = new AtomicBoolean();

    int index;

    private enum State {
        /** It has said where it was, and has not been answered. */
        RESUMING,
        /** It has asked for a snapshot. */
        WAITING,
        /** It is being sent the snapshot. */
        JOINING,
        /** It reads the log. */
        FOLLOWING,
        /** There was no snapshot; it asks again in a while. */
        FAILED
    }

    Subscription(OpenStream stream, ChannelReaders channel, LoopReaders readers) {
        this.stream = stream;
        this.channel = channel;
        this.readers = readers;
    }

    ChannelReaders channel() {
        return channel;
    }

    LoopReaders readers() {
        return readers;
    }

    /** Moves the cursor, as far as the socket takes what comes. */
    void wake() {
        stream.wake(this);
    }

    /** Reads the inboxes of its user and its sessions too, until it {@linkplain #leave leaves}. */
    void join() {
        inboxes = channel.inboxes().join(this, stream.identity().caller().flatMap(Caller::user), stream.sessions());
    }

    /** @param forGood whether its page is not to come back */
    void leave(boolean forGood) {
        long through = state == State.FOLLOWING
                ? cursor
                : from.map(Position::offset)
                        .orElse(Math.min(missedAfter, channel.log().position().offset()));
        inboxes.forEach(inbox -> channel.inboxes().leave(inbox, this, through, forGood));
    }

    void missedAfter(long offset) {
        missedAfter = offset;
    }

    /** Has the loop move the cursor soon, because something was called on one of its inboxes; for any thread. */
    void wakeSoon() {
        if (!due.get()) {
            readers.post(due, () -> {
                due.set(false);
                wake();
            });
        }
    }

    /** Returns whether something in its inboxes comes after the cursor, so that it cannot read what the others read. */
    boolean hasInbox() {
        for (Inbox inbox : inboxes) {
            if (inbox.isAfter(cursor)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<ChannelLog> inboxes() {
        List<ChannelLog> logs = new ArrayList<>(inboxes.size());
        for (Inbox inbox : inboxes) {
            ChannelLog log = inbox.log();
            if (log != null) {
                logs.add(log);
            }
        }
        return logs;
    }

    @Override
    public long lostThrough() {
        return inboxes.stream().mapToLong(Inbox::lostThrough).max().orElse(0);
    }

    @Override
    public Optional<Frame> shown(Frame frame, ChannelLog source) {
        if (source == channel.log()) {
            return shown(frame);
        }
        return Optional.of(inboxes.stream()
                .filter(inbox ->
                        stream.sessions().size() > 1 && inbox.kind() == Inboxes.Kind.SESSION && inbox.log() == source)
                .findFirst()
                .map(inbox -> frame.onlyFor(inbox.key()))
                .orElse(frame));
    }

    /** Returns a frame of the channel's log as this reader gets it; empty if it is for others. */
    Optional<Frame> shown(Frame frame) {
        Audience audience = frame.call().audience();
        if (audience instanceof Audience.Where where) {
            return where.has(stream.identity().caller().map(Caller::attributes).orElse(Map.of()))
                    ? Optional.of(frame)
                    : Optional.empty();
        }
        // Who joins needs the whole state, so what a snapshot has is for everyone.
        if (audience instanceof Audience.Except except
                && frame.offset() > 0
                && stream.sessions().contains(except.session())) {
            return stream.sessions().size() == 1 ? Optional.empty() : Optional.of(frame.notFor(except.session()));
        }
        return Optional.of(frame);
    }

    /** Returns a snapshot with what this reader's inboxes add. */
    Snapshot withInboxes(Snapshot snapshot) {
        List<Frame> frames = new ArrayList<>();
        long through = snapshot.position().offset();
        for (Inbox inbox : inboxes) {
            ChannelLog log = inbox.log();
            boolean isUser = inbox.kind() == Inboxes.Kind.USER;
            if (log != null && (isUser || inbox.key().equals(stream.sessions().get(0)))) {
                frames.addAll(log.joinable(isUser ? missedAfter : Long.MAX_VALUE, through));
            }
        }
        frames.sort(Comparator.comparingLong(Frame::offset));
        return snapshot.with(channel.log(), frames);
    }

    /** The client has been told of a position, by a frame or by a message. */
    void told(long offset) {
        told = Math.max(told, offset);
    }

    /** Returns the position, if the client does not know it: calls that were for others have moved it. */
    Optional<Position> untold() {
        ChannelLog log = channel.log();
        if (state != State.FOLLOWING) {
            return Optional.empty();
        }
        if (cursor < log.position().offset()
                && log.read(cursor, false, 1, this) instanceof Reading.Frames frames
                && frames.frames().isEmpty()) {
            cursor = frames.through();
        }
        return cursor > told ? Optional.of(log.positionAt(cursor)) : Optional.empty();
    }

    /** The channel was closed: sends what is due, and ends the stream. */
    void close() {
        stream.closeChannel(this);
    }

    /** Returns whether there is something to send. */
    boolean isLagging() {
        return switch (state) {
            case RESUMING, JOINING -> true;
            case FOLLOWING -> cursor < channel.log().tail() || hasInbox();
            case WAITING, FAILED -> false;
        };
    }

    /** Returns whether a snapshot is still to come. */
    boolean isJoining() {
        return state == State.WAITING || state == State.JOINING;
    }

    @Nullable
    Snapshot snapshot() {
        return snapshot;
    }

    /** Returns the offset up to which the log was read, or the index up to which the snapshot was. */
    long cursor() {
        return cursor;
    }

    /** Returns where a client would continue that leaves now; empty if it has nothing yet. */
    Optional<Position> position() {
        return state == State.FOLLOWING ? Optional.of(channel.log().positionAt(cursor)) : from;
    }

    /** Returns the position that it has to be answered about. */
    Optional<Position> from() {
        return from;
    }

    void resume(Position position) {
        state = State.RESUMING;
        from = Optional.of(position);
    }

    /** Reads the log after an offset. */
    void follow(long after) {
        state = State.FOLLOWING;
        from = Optional.empty();
        cursor = after;
    }

    void await() {
        state = State.WAITING;
    }

    /** Gets nothing until it has a snapshot. */
    void fail() {
        state = State.FAILED;
        from = Optional.empty();
    }

    void begin(Snapshot sent, HeldBytes counted) {
        state = State.JOINING;
        snapshot = sent;
        held = counted;
        counted.hold(sent, sent.bytes());
        cursor = 0;
    }

    /** Moves the cursor, and from the end of a snapshot on to its position in the log. */
    void moveTo(long through) {
        cursor = through;
        Snapshot sent = snapshot;
        if (sent != null && through == sent.frames().size()) {
            drop();
            follow(sent.position().offset());
            told = cursor;
        }
    }

    /** Needs no snapshot any more: it was sent, or the stream ends. */
    void drop() {
        Snapshot sent = snapshot;
        if (sent != null) {
            snapshot = null;
            channel.snapshots().release(sent);
            if (held != null) {
                held.release(sent, sent.bytes());
            }
        }
    }

    /** What a stream asks for: a channel, and where to continue in it; without a position it joins. */
    public record Request(ChannelReaders channel, Optional<Position> position) {
        /** Returns whether it cannot be answered without asking the application. */
        boolean needsApplication() {
            return !channel.snapshots().isImmediate()
                    && position.map(from -> channel.log().gapAt(from).isPresent())
                            .orElse(true);
        }
    }
}
