package dev.freshet.core.delivery;

import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gets that joins at a position: the newest frames of the keys that the application left out, and what the
 * application says. Streams read it like a log, slice by slice. Immutable but for {@code readers}.
 */
final class Snapshot {
    private final Position position;
    private final List<Frame> frames;
    private final long bytes;
    /** What this adds the frames of inboxes to; null if it adds none. */
    private final @Nullable Snapshot shared;
    /** How many streams are being sent this; guarded by its {@link Snapshots}. */
    int readers;

    private Snapshot(@Nullable Snapshot shared, Position position, List<Frame> frames) {
        this.shared = shared;
        this.position = position;
        this.frames = frames;
        bytes = frames.stream().mapToLong(Frame::size).sum();
    }

    static Snapshot of(ChannelLog log, ChannelLog.Latest latest, List<EncodedCall> said) {
        Set<String> keys = new HashSet<>();
        said.forEach(call -> keys.addAll(call.keys()));
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : latest.frames()) {
            if (Collections.disjoint(keys, frame.call().keys())) {
                frames.add(Frame.ofSnapshot(log.head(), frame.call()));
            }
        }
        said.forEach(call -> frames.add(Frame.ofSnapshot(log.head(), call)));
        return new Snapshot(null, latest.position(), List.copyOf(frames));
    }

    /** Returns the same with what inboxes have for one reader, in order. */
    Snapshot with(ChannelLog log, List<Frame> inboxes) {
        if (inboxes.isEmpty()) {
            return this;
        }
        List<Frame> all = new ArrayList<>(frames);
        inboxes.forEach(frame -> all.add(Frame.ofSnapshot(log.head(), frame.call())));
        return new Snapshot(this, position, List.copyOf(all));
    }

    /** Returns the one that was made for all. */
    Snapshot shared() {
        return shared == null ? this : shared;
    }

    Position position() {
        return position;
    }

    List<Frame> frames() {
        return frames;
    }

    /** Returns about how much memory it keeps. */
    long bytes() {
        return bytes;
    }
}
