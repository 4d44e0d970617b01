package dev.freshet.server.delivery;

import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.frame.EncodedCall;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Everyone who reads one channel on this node, by event loop.
 *
 * <p>An append wakes each event loop that has readers, at most once until the loop comes round: the loop then moves all of
 * its cursors. Any thread may append; the rest happens on the loops.
 */
public final class ChannelReaders {
    private final ChannelLog log;
    private final Supplier<List<EncodedCall>> snapshot;
    private final Map<Executor, LoopReaders> loops = new ConcurrentHashMap<>();

    /**
     * Follows a log.
     *
     * @param log the channel's log
     * @param snapshot makes what a joiner gets before anything else; called after the position was taken, without a lock
     */
    public ChannelReaders(ChannelLog log, Supplier<List<EncodedCall>> snapshot) {
        this.log = log;
        this.snapshot = snapshot;
        log.onAppend(this::wake);
    }

    /** Returns the log that is read. */
    public ChannelLog log() {
        return log;
    }

    Supplier<List<EncodedCall>> snapshot() {
        return snapshot;
    }

    /** Returns the readers on an event loop; called on that loop. */
    LoopReaders on(Executor loop) {
        return loops.computeIfAbsent(loop, key -> new LoopReaders(key, log));
    }

    private void wake() {
        loops.forEach((loop, readers) -> {
            if (!readers.wake()) {
                loops.remove(loop);
            }
        });
    }
}
