package dev.freshet.core.delivery;

import dev.freshet.core.Occupancy;
import dev.freshet.core.log.Timetable;
import dev.freshet.core.session.SerialTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to one channel: users, once for all of their streams, and visitors, whom nobody has identified, by their sessions.
 *
 * <p>Whoever leaves still counts for {@link #GRACE}, since pages are reloaded, and streams are cut, renewed and repeated. A reloaded
 * page of a visitor has a new session, so a new visitor takes the place of one who has left within that time, if there is one.
 *
 * <p><b>Threads.</b> Any thread. Whether somebody is here is a field of the {@link Inbox}, and changes with it. Handlers run on
 * workers, one after the other, without any lock. A task compares who is here with what its handlers were told, so it does not matter
 * which of two threads adds its task first. What handlers were told is confined to these tasks.
 */
public final class Presence {
    /**
     * How long somebody counts who has no stream. It covers a reload, a reconnect, and the period of the {@code refresh} transport (5 s
     * by default).
     */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final Inboxes inboxes;
    private final String channel;
    private final Executor workers;
    private final FailureLog failures;
    private final LongSupplier nanoClock;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicInteger visitors = new AtomicInteger();
    private final Queue<Departure> awayUsers = new ConcurrentLinkedQueue<>();
    private final Queue<Departure> awayVisitors = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sweepDue = new AtomicBoolean();
    private final AtomicBoolean countDue = new AtomicBoolean();
    private final List<UserHandler> userHandlers = new ArrayList<>();
    private final List<CountHandler> countHandlers = new ArrayList<>();
    /** Made when there is the first handler. */
    private volatile @Nullable SerialTasks tasks;

    private volatile @Nullable Timetable timetable;
    private volatile boolean closed;

    /** Somebody has no stream since a time. */
    private record Departure(Inbox inbox, long since) {}

    private record UserHandler(Consumer<String> joined, Consumer<String> left, Set<String> told) {}

    private static final class CountHandler {
        private final Consumer<Occupancy> changed;
        private Occupancy told = new Occupancy(0, 0);

        CountHandler(Consumer<Occupancy> changed) {
            this.changed = changed;
        }
    }

    Presence(Inboxes inboxes, String channel, Executor workers, FailureLog failures, LongSupplier nanoClock) {
        this.inboxes = inboxes;
        this.channel = channel;
        this.workers = workers;
        this.failures = failures;
        this.nanoClock = nanoClock;
    }

    void ageBy(Timetable some) {
        timetable = some;
    }

    /** Has a handler told of users who join and leave, those first who are here already. */
    public void listen(Consumer<String> joined, Consumer<String> left) {
        UserHandler handler = new UserHandler(joined, left, new LinkedHashSet<>());
        run(started(), () -> {
            userHandlers.add(handler);
            users().forEach(user -> tell(handler, user));
        });
    }

    /** Has a handler told, about once a second at most, how many there are when that has changed. */
    public void listen(Consumer<Occupancy> changed) {
        SerialTasks serial = started();
        run(serial, () -> countHandlers.add(new CountHandler(changed)));
        countChanged();
    }

    private synchronized SerialTasks started() {
        SerialTasks serial = tasks;
        if (serial == null) {
            serial = new SerialTasks(workers);
            tasks = serial;
        }
        return serial;
    }

    private static void run(SerialTasks serial, Runnable task) {
        serial.add(task);
        serial.start();
    }

    /** Returns the users who are here, in no order. */
    public Set<String> users() {
        return closed ? Set.of() : inboxes.usersHere();
    }

    /** Returns how many are here. */
    public Occupancy occupancy() {
        return closed ? new Occupancy(0, 0) : new Occupancy(users.get(), visitors.get());
    }

    boolean isClosed() {
        return closed;
    }

    /** Counts somebody who is here from now on, or not any more; called while the inbox changes. */
    void count(Inbox inbox, boolean isHere) {
        inbox.setHere(isHere);
        (inbox.kind() == Inboxes.Kind.USER ? users : visitors).addAndGet(isHere ? 1 : -1);
    }

    /** Tells the handlers that an inbox has changed. */
    void changed(Inbox inbox) {
        SerialTasks serial = tasks; // Read after the change: a handler that comes now sees the change by itself.
        if (serial != null) {
            if (inbox.kind() == Inboxes.Kind.USER) {
                run(serial, () -> userHandlers.forEach(handler -> tell(handler, inbox.key())));
            }
            countChanged();
        }
    }

    /** A visitor comes who was not here: frees the place of one who has left. */
    void takePlace() {
        Departure departure = awayVisitors.poll();
        while (departure != null && !inboxes.release(departure.inbox(), departure.since())) {
            departure = awayVisitors.poll();
        }
    }

    /** Somebody has no stream any more, and counts for a while. */
    void away(Inbox inbox, long since) {
        (inbox.kind() == Inboxes.Kind.USER ? awayUsers : awayVisitors).add(new Departure(inbox, since));
        Timetable some = timetable;
        if (some != null && sweepDue.compareAndSet(false, true)) {
            some.add(since + GRACE.toNanos(), this::sweep);
        }
    }

    private long sweep(long now) {
        long next = Math.min(sweep(awayUsers, now), sweep(awayVisitors, now));
        if (next == Timetable.NEVER) {
            sweepDue.set(false);
            boolean isMissed = !awayUsers.isEmpty() || !awayVisitors.isEmpty();
            return isMissed && sweepDue.compareAndSet(false, true) ? now + GRACE.toNanos() : Timetable.NEVER;
        }
        return next;
    }

    private long sweep(Queue<Departure> away, long now) {
        for (Departure first = away.peek(); first != null; first = away.peek()) {
            long due = first.since() + GRACE.toNanos();
            if (due > now) {
                return due;
            }
            if (away.remove(first)) {
                inboxes.release(first.inbox(), first.since());
            }
        }
        return Timetable.NEVER;
    }

    private void countChanged() {
        Timetable some = timetable;
        if (some != null && !closed && countDue.compareAndSet(false, true)) {
            some.add(nanoClock.getAsLong(), now -> {
                countDue.set(false);
                run(started(), this::tellCount);
                return Timetable.NEVER;
            });
        }
    }

    /**
     * The channel was closed, so nobody is here: tells so once. What is returned completes when the handlers were told.
     */
    CompletableFuture<Void> close() {
        closed = true;
        SerialTasks serial = tasks;
        if (serial == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        run(serial, () -> {
            userHandlers.forEach(handler -> List.copyOf(handler.told()).forEach(user -> tell(handler, user)));
            tellCount();
            told.complete(null);
        });
        return told;
    }

    private void tell(UserHandler handler, String user) {
        if (!closed && inboxes.isHere(user)) {
            if (handler.told().add(user)) {
                guarded(() -> handler.joined().accept(user));
            }
        } else if (handler.told().remove(user)) {
            guarded(() -> handler.left().accept(user));
        }
    }

    private void tellCount() {
        Occupancy now = occupancy();
        for (CountHandler handler : countHandlers) {
            if (!handler.told.equals(now)) {
                handler.told = now;
                guarded(() -> handler.changed.accept(now));
            }
        }
    }

    private void guarded(Runnable handler) {
        try {
            handler.run();
        } catch (Throwable e) {
            // Be it an error: the other handlers and the later events are told all the same.
            failures.error(channel, "A presence handler of channel \"%s\" failed".formatted(channel), e);
        }
    }
}
