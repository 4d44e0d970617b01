package dev.freshet.core.channel;

import dev.freshet.core.Access;
import dev.freshet.core.BackplaneUnavailableException;
import dev.freshet.core.ChannelFactory;
import dev.freshet.core.ChannelFamily;
import dev.freshet.core.ChannelRefusedException;
import dev.freshet.core.FamilyLimits;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.delivery.ChannelOpener;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelName;
import dev.freshet.core.log.ChannelPattern;
import dev.freshet.core.log.Timetable;
import dev.freshet.core.report.BoundedMap;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.Suggestion;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The channels of this node: those that the application opened by name, and those of families, which are opened on demand.
 *
 * <p><b>Threads.</b> Any thread. The lock guards the maps of open channels and of openings, and is held only to look
 * something up or to change it, never while a factory or any other code of the application runs. Of all that ask for one
 * channel at a time the first makes its {@link ChannelOpening}; the others get the same one. A channel becomes visible when its
 * factory has returned; if it throws, the opening is forgotten and the next request begins anew.
 */
public final class ChannelRegistry implements ChannelOpener {
    private static final int NOT_FOUND = 404;
    private static final int MAX_MISSED = 100;
    private static final int MAX_CLOSED = 10_000;
    private static final long MAX_OPENING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long MIN_IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ChannelContext context;
    private final Channels readers;
    private final Timetable timetable;
    private final List<OnDemandFamily<?>> families = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final Map<String, LiveChannel<?>> channels = new HashMap<>();
    private final Map<String, ChannelOpening<?>> openings = new HashMap<>();
    /** The access of channels that were closed and may be opened again: pages that come back are to wait for them. */
    private final Map<String, Access> closedAccess = new BoundedMap<>(MAX_CLOSED);

    private final AtomicInteger missed = new AtomicInteger();
    /** The openings that threads wait for. */
    private final Map<Thread, ChannelOpening<?>> waiting = new HashMap<>();

    /** Makes an empty registry. */
    public ChannelRegistry(ChannelContext context, Channels readers, Timetable timetable) {
        this.context = context;
        this.readers = readers;
        this.timetable = timetable;
    }

    /** Returns the channel of a name, and opens it if there is neither one nor a family of that name. */
    public <T> LiveChannel<T> channel(String name, Class<T> listener, HistoryLimits limits, Optional<Access> access) {
        LiveChannel<T> channel = findOrOpen(name, listener, limits, access.orElse(context.access()));
        if (access.isPresent()
                && !access.get().getClass().equals(channel.access().getClass())) {
            throw new IllegalArgumentException(
                    "Channel \"%s\" was opened before with another access, %s, so that %s has no effect: name the access where the channel is first asked for, or for its family"
                            .formatted(Excerpt.of(name), word(channel.access()), word(access.get())));
        }
        return channel;
    }

    private static String word(Access access) {
        return access instanceof Access.ByRule ? "a rule" : access.toString().toLowerCase(Locale.ROOT);
    }

    private <T> LiveChannel<T> findOrOpen(String name, Class<T> listener, HistoryLimits limits, Access access) {
        Optional<LiveChannel<?>> open = find(name);
        if (open.isPresent()) {
            return checked(open.get(), listener);
        }
        Optional<OnDemandFamily<?>> family = family(name);
        if (family.isPresent()) {
            return checked(channel(family.get(), name), listener);
        }
        if (!ChannelName.isValid(name)) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be the name of a channel: use 1 to 100 of A-Z a-z 0-9 . _ : -"
                            .formatted(Excerpt.of(name)));
        }
        LiveChannel<T> channel = new LiveChannel<>(
                context,
                readers,
                timetable,
                this,
                SenderFactory.of(listener),
                listener,
                name,
                limits,
                access,
                Optional.empty());
        synchronized (lock) {
            LiveChannel<?> other = channels.putIfAbsent(name, channel);
            if (other != null) {
                return checked(other, listener);
            }
            context.learn().accept(channel.sender().listener());
            channel.store().open();
        }
        return channel;
    }

    /** Adds a family of channels. */
    public <T> ChannelFamily<T> addFamily(
            String pattern,
            Class<T> listener,
            ChannelFactory<T> factory,
            FamilyLimits limits,
            Optional<Access> access) {
        ChannelPattern parsed = ChannelPattern.parse(pattern);
        families.stream().filter(other -> other.isLike(parsed)).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException(
                    "There is a family %s already, and it comes first, so no channel would ever be one of %s; use one family, or another pattern"
                            .formatted(other.pattern(), pattern));
        });
        OnDemandFamily<T> family =
                new OnDemandFamily<>(this, parsed, listener, factory, limits, access.orElse(context.access()));
        families.add(family);
        return family;
    }

    /** Returns a channel of a family, and opens it on this thread if it is not open. */
    @SuppressWarnings("unchecked") // A channel of a family has the family's listener.
    <T> LiveChannel<T> channel(OnDemandFamily<T> family, String name) {
        if (!family.matches(name)) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a channel of %s".formatted(Excerpt.of(name), family.pattern()));
        }
        Optional<LiveChannel<?>> open = find(name);
        if (open.isPresent()) {
            open.get().touch();
            return checked(open.get(), family.listener());
        }
        return ((ChannelOpening<T>) opening(family, name)
                        .orElseThrow(() -> new IllegalStateException(
                                "%d channels of %s are open, and all are in use; allow more with FamilyLimits"
                                        .formatted(family.limits().count(), family.pattern()))))
                .await();
    }

    List<String> openChannels(OnDemandFamily<?> family) {
        synchronized (lock) {
            return channels.values().stream()
                    .filter(channel -> channel.isOf(family))
                    .map(LiveChannel::name)
                    .toList();
        }
    }

    @Override
    public Optional<CompletableFuture<ChannelReaders>> open(String name, Collection<Position> from) {
        Optional<OnDemandFamily<?>> family = family(name);
        Optional<LiveChannel<?>> open =
                context.backplane().isPresent() || family.isPresent() ? find(name) : Optional.empty();
        if (open.isPresent()) {
            open.get().touch();
            return Optional.of(inTime(name, open.get().store().readers(from)));
        }
        return family.map(some -> open(some, name, from));
    }

    @Override
    public Optional<ChannelReaders> openHere(String name) {
        try {
            return find(name)
                    .or(() -> family(name).map(family -> channel(family, name)))
                    .map(channel -> channel.store().readersNow(false));
        } catch (BackplaneUnavailableException e) {
            throw Rejection.notOpen(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Access access(String name) {
        return find(name)
                .map(LiveChannel::access)
                .or(() -> family(name).map(OnDemandFamily::access))
                .or(() -> ofClosed(name))
                .orElse(context.access());
    }

    private Optional<Access> ofClosed(String name) {
        synchronized (lock) {
            return Optional.ofNullable(closedAccess.get(name));
        }
    }

    @Override
    public Access.Requested requested(String name) {
        return new Access.Requested(
                name, family(name).map(family -> family.values(name)).orElse(Map.of()));
    }

    @Override
    public void missed(String name) {
        if (missed.getAndIncrement() >= MAX_MISSED) {
            return; // Names come from browsers, and looking for the nearest takes time.
        }
        List<String> names;
        synchronized (lock) {
            names = channels.keySet().stream().limit(MAX_MISSED).toList();
        }
        String families =
                this.families.stream().map(OnDemandFamily::pattern).limit(10).collect(Collectors.joining(", "));
        context.advice()
                .tell(
                        "channels",
                        "A page listens to channel \"%s\", which is not open%s. Channels that are open: %s.%s Correct the name in listen(), or open the channel with freshet.channel(\"%s\", …) before pages ask for it"
                                .formatted(
                                        name,
                                        Suggestion.nearest(name, names),
                                        Suggestion.list(names),
                                        families.isEmpty() ? "" : " Families: " + families + ".",
                                        name));
    }

    @Override
    public void refused(String name) {
        if (find(name).isEmpty() && family(name).isEmpty()) {
            missed(name);
        } else if (missed.getAndIncrement() < MAX_MISSED) {
            context.advice()
                    .tell(
                            "access",
                            "A page asked for channel \"%s\" and was refused, because it was neither rendered with the channel nor has a grant for it: add the channel to the page with Page.Builder.channel(…), grant it with freshet.grant(…), or open it with Access.everyone() or a rule"
                                    .formatted(name));
        }
    }

    private CompletableFuture<ChannelReaders> open(OnDemandFamily<?> family, String name, Collection<Position> from) {
        Optional<? extends ChannelOpening<?>> opening = opening(family, name);
        if (opening.isEmpty()) {
            return CompletableFuture.failedFuture(
                    Rejection.notOpen(name, "As many channels are open as there may be; ask again"));
        }
        CompletableFuture<ChannelReaders> result = inTime(
                name,
                opening.get().opened().thenCompose(channel -> channel.store().readers(from)));
        try {
            context.workers().execute(opening.get());
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(Rejection.notOpen(name, "The server is stopping; ask again"));
        }
        return result;
    }

    /** Returns the same readers, or a rejection if they fail or take too long. */
    private CompletableFuture<ChannelReaders> inTime(String name, CompletableFuture<ChannelReaders> asked) {
        if (asked.isDone() && !asked.isCompletedExceptionally()) {
            return asked;
        }
        CompletableFuture<ChannelReaders> result = new CompletableFuture<>();
        var unused = asked.whenComplete((readers, failure) -> {
            if (readers != null) {
                result.complete(readers);
            } else {
                result.completeExceptionally(rejection(name, failure));
            }
        });
        timetable.add(context.nanoClock().getAsLong() + MAX_OPENING_NANOS, now -> {
            result.completeExceptionally(
                    Rejection.notOpen(name, "Channel \"%s\" takes long to open; ask again".formatted(name)));
            return Timetable.NEVER;
        });
        return result;
    }

    private static Rejection rejection(String name, Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return failure instanceof ChannelRefusedException
                ? new Rejection(NOT_FOUND, "unknown-channel", Excerpt.of(String.valueOf(failure.getMessage()))).of(name)
                : Rejection.notOpen(
                        name, "Channel \"%s\" could not be opened; the server's log says why".formatted(name));
    }

    /** Returns the opening of a channel, a new one if there is none; empty if the family is full and nothing is idle. */
    private Optional<ChannelOpening<?>> opening(OnDemandFamily<?> family, String name) {
        Optional<LiveChannel<?>> idle = Optional.empty();
        ChannelOpening<?> opening;
        synchronized (lock) {
            ChannelOpening<?> known = openings.get(name);
            if (known != null) {
                return Optional.of(known);
            }
            LiveChannel<?> open = channels.get(name);
            if (open != null) {
                return Optional.of(ChannelOpening.done(this, family, open));
            }
            if (family.count >= family.limits().count()) {
                idle = longestIdle(family);
                if (idle.isEmpty()) {
                    return Optional.empty();
                }
                channels.remove(idle.get().name());
                family.count--;
            }
            family.count++;
            opening = new ChannelOpening<>(this, family, name);
            openings.put(name, opening);
        }
        idle.ifPresent(this::closed);
        return Optional.of(opening);
    }

    private Optional<LiveChannel<?>> longestIdle(OnDemandFamily<?> family) {
        long now = context.nanoClock().getAsLong();
        return channels.values().stream()
                .filter(channel -> channel.isOf(family) && channel.idleNanos(now) >= MIN_IDLE_NANOS)
                .max(Comparator.comparingLong(channel -> channel.idleNanos(now)));
    }

    <T> LiveChannel<T> make(OnDemandFamily<T> family, String name) {
        return new LiveChannel<>(
                context,
                readers,
                timetable,
                this,
                family.senders(),
                family.listener(),
                name,
                family.limits().history(),
                family.access(),
                Optional.of(family));
    }

    /** A factory has set up its channel: it is there for everybody from now on. */
    <T> void opened(ChannelOpening<T> opening, LiveChannel<T> channel) {
        synchronized (lock) {
            if (channel.store().isClosed()) {
                throw new IllegalStateException("The factory of %s closed channel \"%s\", which it was to set up"
                        .formatted(opening.family().pattern(), channel.name()));
            }
            openings.remove(opening.name(), opening);
            channels.put(channel.name(), channel);
            context.learn().accept(channel.sender().listener());
            channel.store().open();
        }
        long idle = opening.family().limits().idle().toNanos();
        timetable.add(context.nanoClock().getAsLong() + idle, now -> closeIfIdle(channel, idle, now));
    }

    /** A factory has thrown: whoever asks next begins anew. */
    void failed(ChannelOpening<?> opening, Throwable cause) {
        synchronized (lock) {
            if (openings.remove(opening.name(), opening)) {
                opening.family().count--;
            }
        }
        if (!(cause instanceof ChannelRefusedException)) {
            context.failures()
                    .error(
                            "Channel \"%s\" could not be opened, because the factory of %s failed; the next request tries again"
                                    .formatted(opening.name(), opening.family().pattern()),
                            cause);
        }
    }

    /**
     * This thread is going to wait for an opening.
     *
     * @throws IllegalStateException if the opening waits for this thread: its factory runs here, or waits for one that does
     */
    void waits(ChannelOpening<?> opening) {
        Thread current = Thread.currentThread();
        synchronized (lock) {
            ChannelOpening<?> next = opening;
            while (next != null && !next.opened().isDone()) {
                Thread runner = next.runner();
                if (runner == current) {
                    throw new IllegalStateException(waitsForItself(opening, next));
                }
                next = runner == null ? null : waiting.get(runner);
            }
            waiting.put(current, opening);
        }
    }

    private static String waitsForItself(ChannelOpening<?> asked, ChannelOpening<?> running) {
        return asked == running
                ? "The factory of %s asks for channel \"%s\" while it opens it; use the channel that it was given"
                        .formatted(asked.family().pattern(), asked.name())
                : "Channel \"%s\" waits for channel \"%s\" to open, whose factory asks for it; factories must not ask for each other's channels"
                        .formatted(asked.name(), running.name());
    }

    void waitsNoMore() {
        synchronized (lock) {
            waiting.remove(Thread.currentThread());
        }
    }

    private long closeIfIdle(LiveChannel<?> channel, long idle, long now) {
        if (channel.store().isClosed()) {
            return Timetable.NEVER;
        }
        long since = channel.idleNanos(now);
        if (since < idle) {
            return now + idle - since;
        }
        close(channel);
        return Timetable.NEVER;
    }

    /** Closes a channel: its name is free, and its readers come back to see what became of it. */
    void close(LiveChannel<?> channel) {
        remove(channel);
        closed(channel);
        remove(channel); // Its factory may have returned in between.
    }

    private void remove(LiveChannel<?> channel) {
        synchronized (lock) {
            if (channels.remove(channel.name(), channel)) {
                if (channel.family().isEmpty()) {
                    closedAccess.put(channel.name(), channel.access());
                }
                channel.family().ifPresent(family -> family.count--);
            }
        }
    }

    private void closed(LiveChannel<?> channel) {
        channel.store().close();
    }

    /** Returns a channel, or the one that was opened after it in its family. */
    LiveChannel<?> current(LiveChannel<?> channel) {
        return channel.store().isClosed()
                ? find(channel.name())
                        .filter(other -> channel.family().map(other::isOf).orElse(false))
                        .orElse(channel)
                : channel;
    }

    /** Returns the open channel that stands for one that was closed. */
    LiveChannel<?> reopened(LiveChannel<?> closed) {
        OnDemandFamily<?> family = family(closed.name())
                .filter(closed::isOf)
                .orElseThrow(() -> new IllegalStateException(
                        "Channel \"%s\" was closed; open it again with freshet.channel(…)".formatted(closed.name())));
        return channel(family, closed.name());
    }

    private Optional<LiveChannel<?>> find(String name) {
        synchronized (lock) {
            return Optional.ofNullable(channels.get(name));
        }
    }

    private Optional<OnDemandFamily<?>> family(String name) {
        for (OnDemandFamily<?> family : families) {
            if (family.matches(name)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // The channel's listener is compared before.
    private static <T> LiveChannel<T> checked(LiveChannel<?> channel, Class<T> listener) {
        if (channel.listener() != listener) {
            throw new IllegalArgumentException("Channel \"%s\" carries calls of %s; it cannot carry those of %s too"
                    .formatted(channel.name(), channel.listener().getName(), listener.getName()));
        }
        return (LiveChannel<T>) channel;
    }
}
