package dev.freshet.server.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Knows which sessions are connected, and tells when that changes.
 *
 * <p>A stream that ends is no loss yet: streams are renewed and polls are repeated, so a session counts as lost only after
 * it had no stream for a moment.
 *
 * <p><b>Threads.</b> Any thread. The monitor guards the map and the telling, so that events of one session are in order.
 */
public final class Sessions {
    private static final Duration LOST_AFTER = Duration.ofSeconds(5);
    private static final Duration GONE_AFTER = Duration.ofMinutes(1);

    private final LongSupplier nanoClock;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Presence> presences = new HashMap<>();

    private static final class Presence {
        private final Session session;
        private int streams;
        private boolean lost;
        private long since;

        Presence(Session session) {
            this.session = session;
        }
    }

    /** Knows no session yet; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public Sessions(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Has a listener told of what happens from now on. */
    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /** A stream of a session was opened. */
    public synchronized void opened(String id) {
        Presence presence = presences.get(id);
        boolean isNew = presence == null;
        if (presence == null) {
            presence = new Presence(new Session(id));
            presences.put(id, presence);
        }
        presence.streams++;
        if (isNew || presence.lost) {
            presence.lost = false;
            Session session = presence.session;
            tell(listener -> listener.connected(session));
        }
    }

    /** A stream of a session has ended. */
    public synchronized void ended(String id) {
        Presence presence = presences.get(id);
        if (presence != null && --presence.streams == 0) {
            presence.since = nanoClock.getAsLong();
        }
    }

    /** Looks who has been away for too long; to be called about once a second. */
    public synchronized void tick() {
        long now = nanoClock.getAsLong();
        for (Iterator<Presence> all = presences.values().iterator(); all.hasNext(); ) {
            Presence presence = all.next();
            long away = presence.streams > 0 ? 0 : now - presence.since;
            if (away > LOST_AFTER.toNanos() && !presence.lost) {
                presence.lost = true;
                tell(listener -> listener.lost(presence.session));
            }
            if (away > GONE_AFTER.toNanos()) {
                all.remove();
                tell(listener -> listener.closed(presence.session, "gone"));
            }
        }
    }

    /** Closes every session, because the server stops. */
    public synchronized void stop() {
        presences.values().forEach(presence -> tell(listener -> listener.closed(presence.session, "stopping")));
        presences.clear();
    }

    private void tell(Consumer<SessionListener> event) {
        for (SessionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                System.getLogger(Sessions.class.getName())
                        .log(System.Logger.Level.ERROR, "A session listener failed; the session goes on", e);
            }
        }
    }
}
