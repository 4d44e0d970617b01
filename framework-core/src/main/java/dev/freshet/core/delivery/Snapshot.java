package dev.freshet.core.delivery;

import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gets that joins at a position: what is kept of the keys and lists that the application left out, and what the
 * application says. Items of lists come last, in the order in which they were called on the channel or on an inbox. Streams read it like a log,
 * slice by slice. Immutable but for {@code readers}.
 */
final class Snapshot {
    private final Position position;
    private final List<Frame> frames;
    /** The items of the channel's lists, with their offsets; they are the last of the frames. */
    private final List<Frame> items;

    private final long bytes;
    /** What this adds the frames of inboxes to; null if it adds none. */
    private final @Nullable Snapshot shared;
    /** How many streams are being sent this; guarded by its {@link Snapshots}. */
    int readers;

    private Snapshot(@Nullable Snapshot shared, Position position, List<Frame> frames, List<Frame> items) {
        this.shared = shared;
        this.position = position;
        this.frames = frames;
        this.items = items;
        bytes = frames.stream().mapToLong(Frame::size).sum();
    }

    static Snapshot of(ChannelLog log, ChannelLog.Latest latest, List<EncodedCall> said) {
        Set<String> keys = new HashSet<>();
        said.forEach(call -> keys.addAll(call.keys()));
        List<Frame> frames = new ArrayList<>();
        List<Frame> items = new ArrayList<>();
        for (Frame frame : latest.frames()) {
            if (Collections.disjoint(keys, frame.call().keys())) {
                if (frame.call().isItem()) {
                    items.add(frame);
                } else {
                    frames.add(ofSnapshot(log, frame));
                }
            }
        }
        said.forEach(call -> frames.add(Frame.ofSnapshot(log.head(), call)));
        items.forEach(item -> frames.add(ofSnapshot(log, item)));
        return new Snapshot(null, latest.position(), List.copyOf(frames), List.copyOf(items));
    }

    private static Frame ofSnapshot(ChannelLog log, Frame frame) {
        return Frame.ofSnapshot(log.head(), frame.call());
    }

    /** Returns the same with what inboxes have for one reader, in order. */
    Snapshot with(ChannelLog log, List<Frame> inboxes) {
        if (inboxes.isEmpty()) {
            return this;
        }
        List<Frame> all = new ArrayList<>(frames.subList(0, frames.size() - items.size()));
        List<Frame> allItems = new ArrayList<>(items);
        for (Frame frame : inboxes) {
            if (frame.call().isItem()) {
                allItems.add(frame);
            } else {
                all.add(ofSnapshot(log, frame));
            }
        }
        allItems.sort(Comparator.comparingLong(Frame::offset));
        allItems.forEach(item -> all.add(ofSnapshot(log, item)));
        return new Snapshot(this, position, List.copyOf(all), items);
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
