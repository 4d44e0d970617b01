package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.message.Message;

/**
 * The form in which messages stand in one kind of stream. Bytes of a {@linkplain #shared shared} framing are made once for
 * all streams that read the same frames; any other framing belongs to one stream, and is confined to its event loop.
 */
public interface Framing {
    /** Returns whether the bytes are the same for every stream that has this framing. */
    default boolean shared() {
        return true;
    }

    /** Writes what stands before everything else. */
    default void open(ByteSink out) {}

    /** Writes what stands before the messages of one write. */
    default void begin(ByteSink out) {}

    /** Writes a frame. */
    void frame(ByteSink out, Frame frame);

    /** Writes a message that is not a frame. */
    void message(ByteSink out, Message message);

    /**
     * Writes where the stream is in its only channel, before the message that says so; for clients that repeat it when they
     * come back. Most framings have no such ids.
     */
    default void id(ByteSink out, String channel, Position position) {}

    /** Tells whether the stream has ids that cannot be shared, since they hold the positions of several channels. */
    default boolean hasOwnIds() {
        return false;
    }

    /** Writes an id of the stream's own, after the messages that it is about. */
    default void ownId(ByteSink out, String id) {}

    /** Writes what stands after the messages of one write. */
    default void end(ByteSink out) {}

    /** Tells whether the stream cannot go on as it is, and has to be renewed. */
    default boolean isSpent() {
        return false;
    }

    /** Writes what stands after everything else. */
    default void close(ByteSink out) {}
}
