package dev.freshet.core.delivery;

import dev.freshet.core.Caller;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Timetable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The inboxes of one channel: one for each user and each session that reads the channel or was called recently.
 *
 * <p><b>Memory.</b> An inbox has a log only when it was called. The log closes when the history of the channel would have expired
 * since its last call and nobody reads it; and all logs together hold no more bytes than the history may, or the one that was
 * called the longest ago closes. Whoever then comes back with an older position gets a gap.
 *
 * <p><b>Shared channels.</b> Where the channel is the tail of a shared log, only the readers on this node are known. What was called on
 * a user is not taken for unread then, since a page of the user may have read it elsewhere.
 *
 * <p>Who has an inbox with readers listens to the channel, which is what {@link Presence} tells.
 *
 * <p><b>Threads.</b> Any thread. An inbox changes only within the map's {@code compute} for its key. The monitor of {@code called}
 * guards the order in which inboxes were called and their sizes. Neither is held while the other, or the lock of a log, is taken,
 * and no code of the application runs under them.
 */
public final class Inboxes {
    /** About what an empty log keeps, in bytes. */
    private static final int LOG_BYTES = 512;

    private final ChannelLog channel;
    private final LongSupplier nanoClock;
    private final Presence presence;
    /** Whether the channel is the tail of a shared log. */
    private final boolean isTail;

    private final Map<String, Inbox> users = new ConcurrentHashMap<>();
    private final Map<String, Inbox> sessions = new ConcurrentHashMap<>();
    /** Those with a log, by the time of their last use; guarded by its monitor. */
    private final Map<Inbox, ChannelLog> called = new LinkedHashMap<>(16, 0.75f, true);
    /** What these hold; guarded by the same monitor. */
    private long bytes;

    private boolean isScheduled;
    private volatile long lostThrough;
    private volatile @Nullable Timetable timetable;

    /** Whose inbox it is. */
    public enum Kind {
        /** All pages of a user. */
        USER,
        /** One page. */
        SESSION;

        /** Returns whether the inbox with this key is that of a caller. */
        public boolean isOf(String key, Caller caller) {
            return switch (this) {
                case USER -> caller.user().filter(key::equals).isPresent();
                case SESSION ->
                    caller.session().filter(session -> session.id().equals(key)).isPresent();
            };
        }
    }

    Inboxes(ChannelLog channel, Executor workers, FailureLog failures, LongSupplier nanoClock) {
        this(channel, workers, failures, nanoClock, false, 0);
    }

    /** @param lostThrough the offset of the last frame that may have been in an inbox and is gone */
    Inboxes(
            ChannelLog channel,
            Executor workers,
            FailureLog failures,
            LongSupplier nanoClock,
            boolean isTail,
            long lostThrough) {
        this.channel = channel;
        this.nanoClock = nanoClock;
        this.isTail = isTail;
        this.lostThrough = lostThrough;
        presence = new Presence(this, channel.name(), workers, failures, nanoClock);
    }

    void ageBy(Timetable some) {
        timetable = some;
        presence.ageBy(some);
        synchronized (called) {
            if (!called.isEmpty()) {
                schedule(some);
            }
        }
    }

    private void schedule(Timetable some) {
        if (!isScheduled) {
            isScheduled = true;
            some.add(nanoClock.getAsLong() + age(), this::closeIdle);
        }
    }

    /** Returns who listens, as far as that is known. */
    Presence presence() {
        return presence;
    }

    Set<String> usersHere() {
        return users.values().stream().filter(Inbox::isHere).map(Inbox::key).collect(Collectors.toUnmodifiableSet());
    }

    boolean isHere(String user) {
        Inbox inbox = users.get(user);
        return inbox != null && inbox.isHere();
    }

    /** Returns how many inboxes have a log. */
    public int count() {
        synchronized (called) {
            return called.size();
        }
    }

    /**
     * Appends a call to an inbox, which is opened if need be.
     *
     * @param append puts the call into a log, and returns false if it was closed
     * @return whether it was appended; false if the channel was closed
     */
    public boolean append(Kind kind, String key, Predicate<ChannelLog> append) {
        while (!channel.isClosed()) {
            Inbox inbox = opened(kind, key);
            ChannelLog log = inbox.log();
            if (log == null) {
                continue;
            }
            if (append.test(log)) {
                used(inbox, log);
                inbox.readers().forEach(Subscription::wakeSoon);
                return true;
            }
            close(inbox, log);
        }
        return false;
    }

    /**
     * Gives a page that is being rendered what was called on its user while none of the user's pages was there.
     *
     * @param session the page's session
     * @param through where the page goes on by itself
     */
    public void catchUp(String user, String session, long through) {
        Inbox inbox = users.get(user);
        ChannelLog log = inbox == null ? null : inbox.log();
        if (isTail || inbox == null || log == null || inbox.hasReaders()) {
            return;
        }
        long readThrough = inbox.readThrough();
        if (log.joinable(readThrough, through).stream().anyMatch(frame -> frame.offset() > readThrough)) {
            var unused = append(Kind.SESSION, session, own -> {
                own.copy(log, readThrough, through);
                return !own.isClosed();
            });
        }
    }

    /** Returns what is kept of the calls on a user that a page shows which goes on by itself after an offset. */
    List<Frame> kept(String user, long through) {
        Inbox inbox = users.get(user);
        ChannelLog log = inbox == null ? null : inbox.log();
        return log == null ? List.of() : log.joinable(Long.MAX_VALUE, through);
    }

    /** Has a subscription read the inboxes of its user and its sessions. */
    List<Inbox> join(Subscription reader, Optional<String> user, List<String> ids) {
        List<Inbox> joined = new ArrayList<>(ids.size() + 1);
        user.ifPresent(name -> joined.add(join(Kind.USER, name, reader, true)));
        ids.forEach(id -> joined.add(join(Kind.SESSION, id, reader, user.isEmpty())));
        return joined;
    }

    /** @param counts whether whoever it belongs to counts as listening, and not as another one's page */
    private Inbox join(Kind kind, String key, Subscription reader, boolean counts) {
        Inbox before = of(kind).get(key);
        if (kind == Kind.SESSION && counts && (before == null || !before.isHere())) {
            presence.takePlace();
        }
        boolean[] isNew = {false};
        Inbox joined = of(kind).compute(key, (same, known) -> {
            Inbox inbox = known == null ? new Inbox(kind, same, lostThrough) : known;
            long readThrough = inbox.add(reader);
            if (kind == Kind.USER && !isTail) {
                reader.missedAfter(readThrough);
            }
            if (counts && !inbox.isHere()) {
                isNew[0] = true;
                presence.count(inbox, true);
            }
            return inbox;
        });
        if (isNew[0]) {
            presence.changed(joined);
        }
        return joined;
    }

    /**
     * A subscription ends that has read the channel through an offset.
     *
     * @param forGood whether it does not come back, so that nobody has to wait for it
     */
    void leave(Inbox inbox, Subscription reader, long through, boolean forGood) {
        long now = nanoClock.getAsLong();
        boolean[] isAway = {false};
        Inbox left = of(inbox.kind()).computeIfPresent(inbox.key(), (same, known) -> {
            known.remove(reader, through);
            if (known.isHere() && !known.hasReaders()) {
                isAway[0] = true;
                known.leftAt(now);
            }
            return known.isUsed() ? known : null;
        });
        if (left != null) {
            synchronized (called) {
                if (called.get(left) != null) { // This moves it to the end.
                    left.usedAt = now;
                }
            }
        }
        if (isAway[0]) {
            if (forGood || presence.isClosed()) {
                release(inbox, now);
            } else {
                presence.away(inbox, now);
            }
        }
    }

    /** Has somebody count no more who has had no reader since a time, and returns whether that was so. */
    boolean release(Inbox inbox, long awaySince) {
        boolean[] isReleased = {false};
        var unused = of(inbox.kind()).computeIfPresent(inbox.key(), (same, known) -> {
            if (known == inbox && known.isHere() && !known.hasReaders() && known.awaySince() == awaySince) {
                isReleased[0] = true;
                presence.count(known, false);
            }
            return known.isUsed() ? known : null;
        });
        if (isReleased[0]) {
            presence.changed(inbox);
        }
        return isReleased[0];
    }

    private Map<String, Inbox> of(Kind kind) {
        return kind == Kind.USER ? users : sessions;
    }

    private Inbox opened(Kind kind, String key) {
        return of(kind).compute(key, (same, known) -> {
            Inbox inbox = known == null ? new Inbox(kind, same, lostThrough) : known;
            inbox.open(channel);
            return inbox;
        });
    }

    private void used(Inbox inbox, ChannelLog log) {
        long size = LOG_BYTES + log.bytes();
        long now = nanoClock.getAsLong();
        Map<Inbox, ChannelLog> over = new HashMap<>();
        synchronized (called) {
            if (log.isClosed()) {
                return;
            }
            called.put(inbox, log);
            bytes += size - inbox.counted;
            inbox.counted = size;
            inbox.usedAt = now;
            for (var eldest = called.entrySet().iterator();
                    bytes > channel.limits().bytes() && called.size() > 1; ) {
                Map.Entry<Inbox, ChannelLog> entry = eldest.next();
                over.put(entry.getKey(), entry.getValue());
                bytes -= entry.getKey().counted;
                entry.getKey().counted = 0;
                eldest.remove();
            }
            if (timetable != null) {
                schedule(timetable);
            }
        }
        over.forEach(this::close);
    }

    private long age() {
        return channel.limits().age().toNanos() + 1;
    }

    /** Closes the logs whose history has expired and which nobody reads, and returns when to look again. */
    private long closeIdle(long now) {
        Map<Inbox, ChannelLog> idle = new HashMap<>();
        long next = Timetable.NEVER;
        synchronized (called) {
            for (Map.Entry<Inbox, ChannelLog> entry : called.entrySet()) {
                long due = entry.getKey().usedAt + age();
                if (channel.isClosed() || (due <= now && !entry.getKey().hasReaders())) {
                    idle.put(entry.getKey(), entry.getValue());
                } else {
                    next = Math.min(next, due <= now ? now + age() : due);
                }
            }
            isScheduled = next != Timetable.NEVER;
        }
        idle.forEach(this::close);
        return next;
    }

    private void close(Inbox inbox, ChannelLog log) {
        log.close();
        synchronized (called) {
            lostThrough = Math.max(lostThrough, log.tail());
            if (called.remove(inbox, log)) {
                bytes -= inbox.counted;
                inbox.counted = 0;
            }
        }
        of(inbox.kind()).computeIfPresent(inbox.key(), (same, known) -> {
            known.forget(log);
            return known.isUsed() ? known : null;
        });
    }
}
