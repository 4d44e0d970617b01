package dev.freshet.server.delivery;

import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.channel.Reading;
import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Frame;
import dev.freshet.server.transport.Framing;
import java.nio.ByteBuffer;
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
 */
final class LoopReaders {
    private static final int MAX_BATCH_BYTES = 64 * 1024;

    private final Executor loop;
    private final ChannelLog log;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ByteSink sink = new ByteSink();
    private @Nullable Batch shared;

    /** The bytes behind one place in the log. */
    private record Batch(Framing framing, long after, boolean behind, long tail, Slice slice) {}

    /** What to write to a reader, and where its cursor stands then. */
    sealed interface Slice {
        record Bytes(ByteBuffer bytes, long through) implements Slice {}

        record Gap(Reading.Gap gap) implements Slice {}
    }

    LoopReaders(Executor loop, ChannelLog log) {
        this.loop = loop;
        this.log = log;
    }

    /** Has the loop move the cursors soon; returns false if the loop has stopped, and its connections with it. */
    boolean wake() {
        if (!due.get() && due.compareAndSet(false, true)) {
            try {
                loop.execute(this::drain);
            } catch (RejectedExecutionException e) {
                return false;
            }
        }
        return true;
    }

    void add(Subscription subscription) {
        subscription.index = subscriptions.size();
        subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        Subscription last = subscriptions.remove(subscriptions.size() - 1);
        if (last != subscription) {
            subscriptions.set(subscription.index, last);
            last.index = subscription.index;
        }
    }

    /** Returns what comes next for a reader. */
    Slice next(Framing framing, long after, boolean behind) {
        long tail = log.tail();
        Batch batch = shared;
        if (batch != null
                && batch.framing == framing
                && batch.after == after
                && batch.behind == behind
                && batch.tail == tail) {
            return batch.slice;
        }
        Slice slice = read(framing, after, behind);
        if (framing.shared()) {
            shared = new Batch(framing, after, behind, tail, slice);
        }
        return slice;
    }

    private void drain() {
        due.set(false);
        // From the end, because a stream that breaks takes itself out: what then stands in its place had its turn.
        for (int i = subscriptions.size() - 1; i >= 0; i--) {
            subscriptions.get(i).advance();
        }
        shared = null;
    }

    private Slice read(Framing framing, long after, boolean behind) {
        Reading reading = log.read(after, behind, MAX_BATCH_BYTES);
        if (reading instanceof Reading.Gap gap) {
            return new Slice.Gap(gap);
        }
        Reading.Frames frames = (Reading.Frames) reading;
        sink.clear();
        if (!frames.frames().isEmpty()) {
            framing.begin(sink);
            for (Frame frame : frames.frames()) {
                framing.frame(sink, frame);
            }
            framing.end(sink);
        }
        return new Slice.Bytes(sink.toBuffer(), frames.through());
    }
}
