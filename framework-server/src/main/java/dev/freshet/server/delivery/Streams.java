package dev.freshet.server.delivery;

import dev.freshet.server.session.Sessions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** All open streams of this node, by event loop. Any thread may use it; the streams live on their loops. */
public final class Streams {
    private final StreamSettings settings;
    private final Sessions sessions;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final Map<Executor, LoopStreams> loops = new ConcurrentHashMap<>();

    /** Makes an empty set of streams; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public Streams(StreamSettings settings, Sessions sessions, LongSupplier nanoClock, RandomGenerator random) {
        this.settings = settings;
        this.sessions = sessions;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    /** Opens a stream on a response, and answers the requested channels on it. Called on the response's event loop. */
    public void open(ResponseStream response, StreamKind kind, StreamRequest request) {
        LoopStreams streams =
                loops.computeIfAbsent(response.loop(), loop -> new LoopStreams(settings, sessions, nanoClock, random));
        OpenStream stream = new OpenStream(response, kind, request.sessions(), streams);
        streams.add(stream);
        stream.start(request);
    }

    /** Returns how many streams are open. */
    public int count() {
        return loops.values().stream().mapToInt(LoopStreams::count).sum();
    }

    /** Lets every stream see to its heartbeat and its deadline; to be called about once a second. */
    public void tick() {
        loops.forEach((loop, streams) -> {
            if (streams.count() > 0) {
                loop.execute(streams::tick);
            }
        });
    }

    /** Ends every stream, and returns what completes when all have been ended. */
    public CompletableFuture<Void> endAll(CloseReason reason) {
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
