package dev.freshet.core.delivery;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Slices;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Reading;
import dev.freshet.core.message.Message;
import dev.freshet.core.transport.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one channel on one event loop.
 *
 * <p><b>Threads.</b> {@link #wake} may be called from any thread, and is nearly free while a drain is already due: the flag
 * {@code due} is set until the drain begins. All else is confined to the loop. A drain reads the log once per place where
 * cursors stand; as nearly all stand at the same, nearly all get the same bytes, as many frames as there are in one write.
 *
 * <p><b>Memory.</b> The bytes of one place are kept until the loop has come round, and not longer: what expires is not
 * delivered late, and an idle channel holds none.
 */
final class LoopReaders {
    private final Executor loop;
    private final ChannelReaders channel;
    private final ChannelLog log;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private @Nullable Batch shared;
    private boolean draining;

    /** The bytes after one place in the log, or in a snapshot. */
    private record Batch(
            Framing framing, @Nullable Snapshot snapshot, long after, boolean lagging, long tail, Slice slice) {}

    /** What to write to a reader, and where it is then. */
    sealed interface Slice {
        record Bytes(Slices bytes, long through) implements Slice {}

        record Gap(Reading.Gap gap) implements Slice {}
    }

    LoopReaders(Executor loop, ChannelReaders channel) {
        this.loop = loop;
        this.channel = channel;
        this.log = channel.log();
    }

    /** Has the loop move the cursors soon; returns false if the loop has stopped, and its connections with it. */
    boolean wake() {
        if (!due.get() && due.compareAndSet(false, true)) {
            try {
                loop.execute(this::drain);
            } catch (RejectedExecutionException e) {
                return false;
            } catch (Throwable e) {
                due.set(false);
                throw e;
            }
        }
        return true;
    }

    void add(Subscription subscription) {
        subscription.index = subscriptions.size();
        subscriptions.add(subscription);
        if (log.isClosed()) {
            // It was closed while the reader was on its way, and may have closed the other readers already.
            closeSoon();
        }
    }

    /** Has the streams end that read the channel, which was closed. */
    void closeSoon() {
        try {
            loop.execute(() -> List.copyOf(subscriptions).forEach(Subscription::close));
        } catch (RejectedExecutionException e) {
            // The loop has stopped, and its streams with it.
        }
    }

    void remove(Subscription subscription) {
        Subscription last = subscriptions.remove(subscriptions.size() - 1);
        if (last != subscription) {
            subscriptions.set(subscription.index, last);
            last.index = subscription.index;
        }
        if (subscriptions.isEmpty()) {
            channel.forget(loop, this);
        }
    }

    /** Returns what comes next for a reader of the log. */
    Slice next(Framing framing, long after, boolean lagging) {
        long tail = log.tail();
        Slice known = known(framing, null, after, lagging, tail);
        if (known != null) {
            return known;
        }
        Reading reading = log.read(after, lagging, Slices.MAX_BYTES);
        Slice slice = reading instanceof Reading.Frames frames
                ? new Slice.Bytes(framed(framing, frames.frames()), frames.through())
                : new Slice.Gap((Reading.Gap) reading);
        share(new Batch(framing, null, after, lagging, tail, slice));
        return slice;
    }

    /** Returns what comes next of a snapshot, from one of its frames on; with the last frame comes {@code joined}. */
    Slice.Bytes next(Framing framing, Snapshot snapshot, int from) {
        if (known(framing, snapshot, from, false, 0) instanceof Slice.Bytes known) {
            return known;
        }
        List<Frame> frames = snapshot.frames();
        ByteSink sink = new ByteSink();
        framing.begin(sink);
        int through = from;
        for (long bytes = 0; through < frames.size() && bytes < Slices.MAX_BYTES; through++) {
            framing.frame(sink, frames.get(through));
            bytes += frames.get(through).size();
        }
        if (through == frames.size()) {
            framing.id(sink, log.name(), snapshot.position());
            framing.message(sink, new Message.Joined(log.name(), snapshot.position()));
        }
        framing.end(sink);
        Slice.Bytes slice = new Slice.Bytes(sink.toSlices(), through);
        share(new Batch(framing, snapshot, from, false, 0, slice));
        return slice;
    }

    /** Puts frames as they stand in a stream. */
    static Slices framed(Framing framing, List<Frame> frames) {
        ByteSink sink = new ByteSink();
        if (!frames.isEmpty()) {
            framing.begin(sink);
            frames.forEach(frame -> framing.frame(sink, frame));
            framing.end(sink);
        }
        return sink.toSlices();
    }

    private @Nullable Slice known(
            Framing framing, @Nullable Snapshot snapshot, long after, boolean lagging, long tail) {
        Batch batch = shared;
        return batch != null
                        && batch.framing == framing
                        && batch.snapshot == snapshot
                        && batch.after == after
                        && batch.lagging == lagging
                        && batch.tail == tail
                ? batch.slice
                : null;
    }

    private void share(Batch batch) {
        if (!batch.framing.shared()) {
            return;
        }
        boolean isFirst = shared == null && !draining;
        shared = batch;
        if (isFirst) {
            try {
                loop.execute(() -> shared = null);
            } catch (RejectedExecutionException e) {
                shared = null;
            }
        }
    }

    private void drain() {
        due.set(false);
        draining = true;
        try {
            // From the end, because a stream that breaks takes itself out: what then stands in its place had its turn.
            for (int i = subscriptions.size() - 1; i >= 0; i--) {
                subscriptions.get(i).wake();
            }
        } finally {
            draining = false;
            shared = null;
        }
    }
}
