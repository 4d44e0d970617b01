package dev.freshet.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The open streams of one event loop, and what they have in common. Confined to that loop. */
final class LoopStreams {
    private final StreamSettings settings;
    private final LongSupplier nanoClock;
    private final List<OpenStream> streams = new ArrayList<>();
    private volatile int count;

    LoopStreams(StreamSettings settings, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
    }

    StreamSettings settings() {
        return settings;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    /** Returns how many streams there are; for any thread. */
    int count() {
        return count;
    }

    void add(OpenStream stream) {
        stream.index = streams.size();
        streams.add(stream);
        count = streams.size();
    }

    void remove(OpenStream stream) {
        OpenStream last = streams.remove(streams.size() - 1);
        if (last != stream) {
            streams.set(stream.index, last);
            last.index = stream.index;
        }
        count = streams.size();
    }

    void tick() {
        long now = now();
        // From the end, because a stream that is given up takes itself out.
        for (int i = streams.size() - 1; i >= 0; i--) {
            streams.get(i).tick(now);
        }
    }

    void endAll(CloseReason reason) {
        List.copyOf(streams).forEach(stream -> stream.end(reason));
    }
}
