package dev.freshet.core.session;

import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows which sessions are connected, and tells when that changes.
 *
 * <p>A stream that ends is no loss yet: streams are renewed and polls are repeated, so a session counts as lost only after
 * it had no stream for a moment.
 *
 * <p><b>Threads.</b> Any thread. What is known of one session changes only within the map's {@code compute} for its id, where
 * events are put in order.
 * Listeners run on workers, without any lock: the events of one session one after the other, those of different sessions at
 * the same time.
 */
public final class Sessions {
    private static final Duration LOST_AFTER = Duration.ofSeconds(5);
    private static final Duration GONE_AFTER = Duration.ofMinutes(1);

    private final LongSupplier nanoClock;
    private final Executor workers;
    private final BiConsumer<String, Throwable> failures;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Presence> presences = new ConcurrentHashMap<>();

    private static final class Presence {
        private final Session session;
        private int streams;
        private boolean lost;
        private long since;
        /** The events that listeners have not been told of; made when there is the first. */
        private @Nullable SerialTasks events;

        Presence(Session session) {
            this.session = session;
        }
    }

    /**
     * Knows no session yet.
     *
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     * @param workers runs the listeners
     * @param failures logs what a listener throws
     */
    public Sessions(LongSupplier nanoClock, Executor workers, BiConsumer<String, Throwable> failures) {
        this.nanoClock = nanoClock;
        this.workers = workers;
        this.failures = failures;
    }

    /** Has a listener told of what happens from now on. */
    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /** A stream of a session was opened. */
    public void opened(String id) {
        Presence after = presences.compute(id, (same, known) -> {
            Presence presence = known == null ? new Presence(new Session(id)) : known;
            presence.streams++;
            if (known == null || presence.lost) {
                presence.lost = false;
                add(presence, "connected", listener -> listener.connected(presence.session));
            }
            return presence;
        });
        tell(after);
    }

    /** A stream of a session has ended. */
    public void ended(String id) {
        presences.computeIfPresent(id, (same, presence) -> {
            if (--presence.streams == 0) {
                presence.since = nanoClock.getAsLong();
            }
            return presence;
        });
    }

    /** Looks who has been away for too long; to be called about once a second. */
    public void tick() {
        long now = nanoClock.getAsLong();
        for (String id : presences.keySet()) {
            Presence before = presences.get(id);
            presences.computeIfPresent(id, (same, presence) -> look(presence, now) ? presence : null);
            tell(before);
        }
    }

    /** Closes every session, because the server stops; what is returned completes when the listeners were told. */
    public CompletableFuture<Void> stop() {
        List<CompletableFuture<Void>> told = new ArrayList<>();
        for (String id : List.copyOf(presences.keySet())) {
            Presence presence = presences.remove(id);
            if (presence != null && !listeners.isEmpty()) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                add(presence, "closed", listener -> listener.closed(presence.session, "stopping"));
                events(presence).add(() -> done.complete(null));
                told.add(done);
                tell(presence);
            }
        }
        return CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new));
    }

    /** Returns whether the session is still to be known. */
    private boolean look(Presence presence, long now) {
        long away = presence.streams > 0 ? 0 : now - presence.since;
        if (away > LOST_AFTER.toNanos() && !presence.lost) {
            presence.lost = true;
            add(presence, "lost", listener -> listener.lost(presence.session));
        }
        if (away > GONE_AFTER.toNanos()) {
            add(presence, "closed", listener -> listener.closed(presence.session, "gone"));
            return false;
        }
        return true;
    }

    /** Puts an event in its place, within {@code compute}; it is told after that. */
    private void add(Presence presence, String method, Consumer<SessionListener> event) {
        if (!listeners.isEmpty()) {
            events(presence).add(() -> tell(method, event));
        }
    }

    private SerialTasks events(Presence presence) {
        SerialTasks events = presence.events;
        if (events == null) {
            events = new SerialTasks(workers);
            presence.events = events;
        }
        return events;
    }

    private static void tell(@Nullable Presence presence) {
        if (presence != null && presence.events != null) {
            presence.events.start();
        }
    }

    private void tell(String method, Consumer<SessionListener> event) {
        for (SessionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                // Be it an error: the other listeners and the later events are told all the same.
                failures.accept(
                        "The session listener %s failed in %s(); the session goes on"
                                .formatted(listener.getClass().getName(), method),
                        e);
            }
        }
    }
}
