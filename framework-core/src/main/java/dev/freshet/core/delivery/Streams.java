package dev.freshet.core.delivery;

import dev.freshet.core.StreamSettings;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.session.Sessions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** All open streams of this node, by event loop. Any thread may use it; the streams live on their loops. */
public final class Streams {
    private final StreamSettings settings;
    private final Sessions sessions;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final FailureLog failures;
    private final HeldBytes held;
    private final Renewal renewal;
    private final Map<Executor, LoopStreams> loops = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** Makes an empty set of streams; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public Streams(
            StreamSettings settings,
            Sessions sessions,
            LongSupplier nanoClock,
            RandomGenerator random,
            FailureLog failures,
            Renewal renewal) {
        this.settings = settings;
        this.sessions = sessions;
        this.nanoClock = nanoClock;
        this.random = random;
        this.failures = failures;
        this.renewal = renewal;
        this.held = new HeldBytes(settings.maxStalledBytes());
    }

    /**
     * Answers a request with a stream, and the requested channels on it. Called on the response's event loop. If the request
     * can only be refused then that happens instead.
     */
    public void open(PendingResponse response, StreamKind kind, StreamRequest request) {
        try {
            if (kind.isPage()) {
                begin(response, kind, request, Map.of());
            } else {
                new Opening(response, request, snapshots -> begin(response, kind, request, snapshots)).start();
            }
        } catch (Throwable e) {
            failures.error("A stream could not be opened, and its connection was dropped; the others go on", e);
            response.abort();
        }
    }

    private void begin(
            PendingResponse pending,
            StreamKind kind,
            StreamRequest request,
            Map<ChannelReaders, CompletableFuture<Snapshot>> snapshots) {
        LoopStreams streams = loops.computeIfAbsent(
                pending.loop(),
                loop -> new LoopStreams(settings, sessions, nanoClock, random, failures, this::count, held, renewal));
        OpenStream stream = new OpenStream(pending.begin(), kind, request, streams);
        streams.add(stream);
        stream.guarded(() -> {
            stream.start(request, snapshots);
            if (stopping) {
                // It was asked for before, and its loop may have ended the others already.
                stream.end(CloseReason.STOPPING);
            } else if (renewal.isRevoked(request.identity())) {
                stream.end(CloseReason.REVOKED); // It was admitted before, and has missed the news.
            }
        });
    }

    /** Tells whether all streams were ended, and no more are wanted. */
    public boolean isStopping() {
        return stopping;
    }

    /** Returns how many bytes of slices, frames and snapshots lagging readers hold. */
    long stalledBytes() {
        return held.total();
    }

    /** Returns how many streams are open. */
    public int count() {
        return loops.values().stream().mapToInt(LoopStreams::count).sum();
    }

    /** Lets every stream see to its heartbeat and its deadline; to be called about once a second. */
    public void tick() {
        loops.forEach((loop, streams) -> {
            if (streams.count() > 0 && !tick(loop, streams)) {
                loops.remove(loop);
                streams.forget();
            }
        });
    }

    /** Returns false if the loop has stopped, and its connections with it. */
    private static boolean tick(Executor loop, LoopStreams streams) {
        try {
            loop.execute(streams::tick);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Ends every stream of a user, soon. */
    public void revokeUser(String user) {
        forEachLoop(streams -> streams.revokeUser(user));
    }

    /** Ends every stream of a session, soon. One that it shares with other tabs is renewed without it. */
    public void revokeSession(String session) {
        forEachLoop(streams -> streams.revokeSession(session));
    }

    /** Ends every stream, soon, so that browsers open new ones. */
    public void recycleAll() {
        forEachLoop(streams -> streams.endAll(CloseReason.RECYCLED));
    }

    private void forEachLoop(Consumer<LoopStreams> task) {
        loops.forEach((loop, streams) -> {
            try {
                loop.execute(() -> task.accept(streams));
            } catch (RejectedExecutionException e) {
                // The loop has stopped, and its streams are over.
            }
        });
    }

    /** Ends every stream, for good, and returns what completes when all have been ended. */
    public CompletableFuture<Void> endAll(CloseReason reason) {
        stopping = true;
        return CompletableFuture.allOf(loops.entrySet().stream()
                .map(entry -> endAll(entry.getKey(), entry.getValue(), reason))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> endAll(Executor loop, LoopStreams streams, CloseReason reason) {
        try {
            return CompletableFuture.runAsync(() -> streams.endAll(reason), loop);
        } catch (RejectedExecutionException e) {
            // The loop has stopped before us, and its connections with it.
            return CompletableFuture.completedFuture(null);
        }
    }
}
