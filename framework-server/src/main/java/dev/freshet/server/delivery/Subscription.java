package dev.freshet.server.delivery;

import dev.freshet.server.frame.Position;
import java.util.Optional;

/** A session's place in one channel: a cursor, and nothing more. Confined to the event loop of its stream. */
public final class Subscription {
    private final OpenStream stream;
    private final ChannelReaders channel;
    private final LoopReaders readers;
    long cursor;
    int index;

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

    boolean isBehind() {
        return cursor < channel.log().tail();
    }

    void advance() {
        stream.wake(this);
    }

    /** What a stream asks for: a channel, and where to continue in it; without a position it joins. */
    public record Request(ChannelReaders channel, Optional<Position> position) {}
}
