package dev.freshet.core.delivery;

import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.log.ChannelLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the snapshots of one channel: the position first, the application's state afterwards. So the state has whatever the
 * position covers, and the frames after the position bring the rest, perhaps once more.
 *
 * <p>One snapshot is made at a time. Who asks in the meantime gets that one, and so does everyone who joins at its position
 * as long as it is being sent to somebody: the snapshot of a storm of joins is made once, and held once.
 *
 * <p>A snapshot whose position has left the history before it was made is of no use, and counts as a failure: browsers ask
 * again later.
 *
 * <p><b>Threads.</b> Any thread may ask. The application runs on a worker, or not at all if there is no handler. The monitor
 * guards which snapshot is made and which is shared; nothing else runs under it.
 */
final class Snapshots {
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final ChannelLog log;
    private final JoinHandlers handlers;
    private final Executor workers;
    private final FailureLog failures;
    private @Nullable Making making;
    private @Nullable Snapshot shared;

    /** A snapshot that is being made. */
    private static final class Making {
        private final CompletableFuture<Snapshot> result = new CompletableFuture<>();
        private int waiting = 1;
    }

    Snapshots(ChannelLog log, JoinHandlers handlers, Executor workers, FailureLog failures) {
        this.log = log;
        this.handlers = handlers;
        this.workers = workers;
        this.failures = failures;
    }

    /** Returns whether a snapshot can be had without asking the application. */
    boolean isImmediate() {
        return handlers.isEmpty();
    }

    /**
     * Returns a snapshot, which the caller {@linkplain #release releases} when it has been sent; or a {@link Rejection}, if the
     * application failed. It completes on a worker thread, or has completed.
     */
    CompletableFuture<Snapshot> get() {
        Making mine;
        synchronized (this) {
            if (shared != null && shared.position().offset() >= log.tail()) {
                shared.readers++;
                return CompletableFuture.completedFuture(shared);
            }
            if (making != null) {
                making.waiting++;
                return making.result;
            }
            mine = new Making();
            making = mine;
        }
        try {
            if (isImmediate()) {
                make(mine);
            } else {
                workers.execute(() -> make(mine));
            }
        } catch (RuntimeException e) {
            // The workers have stopped, or are too many.
            fail(mine, e);
        }
        return mine.result;
    }

    /** A snapshot has been sent to one of those who asked for it, or is of no use to it any more. */
    synchronized void release(Snapshot sent) {
        Snapshot snapshot = sent.shared();
        snapshot.readers--;
        if (snapshot.readers == 0 && shared == snapshot) {
            shared = null;
        }
    }

    private void make(Making mine) {
        Snapshot snapshot;
        try {
            ChannelLog.Latest latest = log.latest();
            List<EncodedCall> said = isImmediate() ? List.of() : handlers.calls();
            if (log.gapAt(latest.position()).isPresent()) {
                // Nobody could go on from there: each would get a gap, and the handler would run again, for ever.
                throw new IllegalStateException(
                        "The history of channel \"%s\" lasted less long than its onJoin handler ran, so calls made meanwhile are lost: make the handler faster, or give the channel a longer history (HistoryLimits)"
                                .formatted(log.name()));
            }
            snapshot = Snapshot.of(log, latest, said);
        } catch (Throwable e) {
            // Whatever the application throws, be it an error, concerns those who join here and nobody else.
            fail(mine, e);
            return;
        }
        synchronized (this) {
            snapshot.readers = mine.waiting;
            shared = snapshot;
            making = null;
        }
        mine.result.complete(snapshot);
    }

    private void fail(Making mine, Throwable cause) {
        synchronized (this) {
            making = null;
        }
        failures.error(
                "The onJoin handler of channel \"" + log.name() + "\" failed; nobody can join it meanwhile", cause);
        mine.result.completeExceptionally(new Rejection(
                        INTERNAL_SERVER_ERROR,
                        "join-failed",
                        "Channel \"%s\" cannot be joined now, because the application failed to say what it shows; its log has the cause"
                                .formatted(log.name()))
                .of(log.name()));
    }
}
