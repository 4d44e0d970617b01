package dev.freshet.core.delivery;

import dev.freshet.core.frame.Audience;
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

    /** How many different selections of a batch's frames are shared. Readers with further ones get bytes of their own. */
    private static final int MAX_CHOICES = 8;

    /**
     * What is after one place in the log, or in a snapshot.
     *
     * @param isForAll whether every reader gets all of it
     * @param slices the bytes of each selection of its frames that is shared
     */
    private record Batch(
            Framing framing,
            @Nullable Snapshot snapshot,
            long after,
            boolean lagging,
            long tail,
            Reading reading,
            boolean isForAll,
            List<Slice.Bytes> slices) {}

    /** What to write to a reader, and where it is then. */
    sealed interface Slice {
        /** Bytes, the frames that they are of, and where the reader is then. */
        record Bytes(Slices bytes, Reading.Frames reading) implements Slice {
            long through() {
                return reading.through();
            }
        }

        record Gap(Reading.Gap gap) implements Slice {}
    }

    LoopReaders(Executor loop, ChannelReaders channel) {
        this.loop = loop;
        this.channel = channel;
        this.log = channel.log();
    }

    /** Has the loop move the cursors soon; returns false if the loop has stopped, and its connections with it. */
    boolean wake() {
        return due.get() || post(due, this::drain);
    }

    /**
     * Has the loop run a task soon, unless the flag says that it will; for any thread. The task takes the flag back when it begins.
     *
     * @return false if the loop has stopped, and its connections with it
     */
    boolean post(AtomicBoolean flag, Runnable task) {
        if (flag.compareAndSet(false, true)) {
            try {
                loop.execute(task);
            } catch (RejectedExecutionException e) {
                return false;
            } catch (Throwable e) {
                flag.set(false);
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

    /** Returns what comes next for a reader of the log. Calls for all are read and framed once for all readers at the same place. */
    Slice next(Framing framing, Subscription reader, boolean lagging) {
        if (!reader.hasInbox()) {
            Batch batch = batch(framing, reader.cursor(), lagging);
            // An inbox may have got a call before the last frame of the batch was appended, so it is looked at again.
            if (!reader.hasInbox()) {
                return batch.reading() instanceof Reading.Gap gap ? new Slice.Gap(gap) : slice(batch, reader);
            }
        }
        Reading own = log.read(reader.cursor(), lagging, Slices.MAX_BYTES, reader);
        return own instanceof Reading.Frames frames ? bytes(framing, frames, null) : new Slice.Gap((Reading.Gap) own);
    }

    private Batch batch(Framing framing, long after, boolean lagging) {
        long tail = log.tail();
        Batch known = known(framing, null, after, lagging, tail);
        return known != null
                ? known
                : batch(framing, null, after, lagging, tail, log.read(after, lagging, Slices.MAX_BYTES));
    }

    /** Returns what comes next of a snapshot, from one of its frames on; with the last frame comes {@code joined}. */
    Slice.Bytes next(Framing framing, Snapshot snapshot, int from, Subscription reader) {
        Batch batch = known(framing, snapshot, from, false, 0);
        if (batch == null) {
            List<Frame> frames = snapshot.frames();
            int through = from;
            for (long bytes = 0; through < frames.size() && bytes < Slices.MAX_BYTES; through++) {
                bytes += frames.get(through).size();
            }
            batch = batch(
                    framing, snapshot, from, false, 0, new Reading.Frames(frames.subList(from, through), through));
        }
        return slice(batch, reader);
    }

    private Batch batch(
            Framing framing, @Nullable Snapshot snapshot, long after, boolean lagging, long tail, Reading reading) {
        boolean isForAll = !(reading instanceof Reading.Frames frames)
                || frames.frames().stream().allMatch(frame -> frame.call().audience() == Audience.All.ALL);
        Batch batch = new Batch(framing, snapshot, after, lagging, tail, reading, isForAll, new ArrayList<>(1));
        share(batch);
        return batch;
    }

    /** Returns the bytes of what a reader gets of a batch, which are those of all readers that get the same. */
    private Slice.Bytes slice(Batch batch, Subscription reader) {
        Reading.Frames all = (Reading.Frames) batch.reading();
        Reading.Frames mine = batch.isForAll()
                ? all
                : new Reading.Frames(
                        all.frames().stream()
                                .flatMap(frame -> reader.shown(frame).stream())
                                .toList(),
                        all.through());
        for (Slice.Bytes known : batch.slices()) {
            if (batch.isForAll() || known.reading().equals(mine)) {
                return known;
            }
        }
        Slice.Bytes slice = bytes(batch.framing(), mine, batch.snapshot());
        if (batch.framing().shared() && batch.slices().size() < MAX_CHOICES) {
            batch.slices().add(slice);
        }
        return slice;
    }

    /** Frames what was read. The end of a snapshot is followed by {@code joined}. */
    private Slice.Bytes bytes(Framing framing, Reading.Frames reading, @Nullable Snapshot snapshot) {
        ByteSink sink = new ByteSink();
        Snapshot ended =
                snapshot != null && reading.through() == snapshot.frames().size() ? snapshot : null;
        if (ended != null || !reading.frames().isEmpty()) {
            framing.begin(sink);
            reading.frames().forEach(frame -> framing.frame(sink, frame));
            if (ended != null) {
                framing.id(sink, log.name(), ended.position());
                framing.message(sink, new Message.Joined(log.name(), ended.position()));
            }
            framing.end(sink);
        }
        return new Slice.Bytes(sink.toSlices(), reading);
    }

    private @Nullable Batch known(
            Framing framing, @Nullable Snapshot snapshot, long after, boolean lagging, long tail) {
        Batch batch = shared;
        return batch != null
                        && batch.framing == framing
                        && batch.snapshot == snapshot
                        && batch.after == after
                        && batch.lagging == lagging
                        && batch.tail == tail
                ? batch
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
