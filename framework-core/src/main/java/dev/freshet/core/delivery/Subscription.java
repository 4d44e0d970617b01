package dev.freshet.core.delivery;

import dev.freshet.core.frame.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session's place in one channel: a cursor in its log, or in a snapshot before. Confined to the event loop of its stream. */
public final class Subscription {
    private final OpenStream stream;
    private final ChannelReaders channel;
    private final LoopReaders readers;
    private State state = State.FOLLOWING;
    private @Nullable Snapshot snapshot;
    private @Nullable HeldBytes held;
    private Optional<Position> from = Optional.empty();
    private long cursor;
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

    /** The channel was closed: sends what is due, and ends the stream. */
    void close() {
        stream.closeChannel(this);
    }

    /** Returns whether there is something to send. */
    boolean isLagging() {
        return switch (state) {
            case RESUMING, JOINING -> true;
            case FOLLOWING -> cursor < channel.log().tail();
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
