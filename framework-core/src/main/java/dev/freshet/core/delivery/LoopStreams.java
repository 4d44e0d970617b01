package dev.freshet.core.delivery;

import dev.freshet.core.StreamSettings;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The open streams of one event loop, and what they have in common. Confined to that loop. */
final class LoopStreams {
    private static final double JITTER = 0.1;

    /** Browsers that were told to come back together come back at up to 500 a second. */
    private static final long SPREAD_MS = 2;

    private static final long MIN_SPREAD_MS = 250;
    private static final long MAX_SPREAD_MS = 30_000;

    private final StreamSettings settings;
    private final Sessions sessions;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final FailureLog failures;
    private final IntSupplier allStreams;
    private final HeldBytes held;
    private final Renewal renewal;
    private final List<OpenStream> streams = new ArrayList<>();
    private volatile int count;

    /** @param allStreams how many streams there are on all loops */
    LoopStreams(
            StreamSettings settings,
            Sessions sessions,
            LongSupplier nanoClock,
            RandomGenerator random,
            FailureLog failures,
            IntSupplier allStreams,
            HeldBytes held,
            Renewal renewal) {
        this.settings = settings;
        this.sessions = sessions;
        this.nanoClock = nanoClock;
        this.random = random;
        this.failures = failures;
        this.allStreams = allStreams;
        this.held = held;
        this.renewal = renewal;
    }

    StreamSettings settings() {
        return settings;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    /** Returns a value, or up to a tenth less, so that not everything that began together ends together. */
    long jittered(long value) {
        return (long) (value * (1 - JITTER * random.nextDouble()));
    }

    Renewal renewal() {
        return renewal;
    }

    HeldBytes held() {
        return held;
    }

    FailureLog failures() {
        return failures;
    }

    /** Returns after how many ms the browser of a stream that ends should come back: the more streams there are, the later some of them. */
    long spread(CloseReason reason) {
        long all = reason.afterMillis() == 0
                ? 0
                : Math.min(MAX_SPREAD_MS, MIN_SPREAD_MS + SPREAD_MS * allStreams.getAsInt());
        return reason.afterMillis() + (long) (all * random.nextDouble());
    }

    /** Returns after how many bytes a stream is renewed whose kind allows so many. */
    long maxBytes(long ofKind) {
        return jittered(Math.min(ofKind, settings.maxBytes()));
    }

    /** Returns how many streams there are; for any thread. */
    int count() {
        return count;
    }

    void add(OpenStream stream) {
        stream.index = streams.size();
        streams.add(stream);
        count = streams.size();
        stream.sessions().forEach(sessions::opened);
    }

    void remove(OpenStream stream) {
        OpenStream last = streams.remove(streams.size() - 1);
        if (last != stream) {
            streams.set(stream.index, last);
            last.index = stream.index;
        }
        count = streams.size();
        stream.sessions().forEach(sessions::ended);
    }

    /** Drops the readers that have been stalled for the longest, until the rest holds no more than it may. */
    void relieve() {
        while (held.isExceeded()) {
            @Nullable OpenStream longest = null;
            for (OpenStream stream : streams) {
                if (stream.isStalled() && (longest == null || stream.lastTaken() - longest.lastTaken() < 0)) {
                    longest = stream;
                }
            }
            if (longest == null) {
                return;
            }
            longest.guarded(longest::drop);
        }
    }

    void tick() {
        relieve();
        long now = now();
        // From the end, because a stream that is given up takes itself out.
        for (int i = streams.size() - 1; i >= 0; i--) {
            OpenStream stream = streams.get(i);
            stream.guarded(() -> stream.tick(now));
        }
    }

    /** The loop has stopped, so nothing here runs any more: its streams are over. */
    void forget() {
        streams.forEach(stream -> stream.sessions().forEach(sessions::ended));
        streams.clear();
        count = 0;
    }

    void revokeUser(String user) {
        List.copyOf(streams).stream()
                .filter(stream -> stream.identity().isUser(user))
                .forEach(stream -> stream.guarded(() -> stream.end(CloseReason.REVOKED)));
    }

    void revokeSession(String session) {
        for (OpenStream stream : List.copyOf(streams)) {
            int place = stream.sessions().indexOf(session);
            if (place >= 0) {
                stream.guarded(() -> stream.end(place == 0 ? CloseReason.REVOKED : CloseReason.RECYCLED));
            }
        }
    }

    void endAll(CloseReason reason) {
        List.copyOf(streams).forEach(stream -> stream.guarded(() -> stream.end(reason)));
    }
}
