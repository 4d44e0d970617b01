package dev.freshet.core.channel;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.BackplaneUnavailableException;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.backplane.SharedCall;
import dev.freshet.core.backplane.SharedCall.Retention;
import dev.freshet.core.backplane.SharedLog;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Inboxes;
import dev.freshet.core.delivery.JoinHandlers;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.StoredCall;
import dev.freshet.core.log.Timetable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A channel that several nodes share through a backplane. Calls go to the shared log. This node reads the log only while it has readers:
 * the first one attaches a {@link SharedTail}, and a minute after the last one has gone the tail is let go.
 *
 * <p><b>Threads.</b> Any thread. The monitor guards which tail there is and whether the channel is closed. It is held while the
 * backplane is asked to begin, but never while a log, the readers or the application do something.
 */
final class SharedStore implements ChannelStore {
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long PATIENCE_SECONDS = 10;

    private final String name;
    private final HistoryLimits limits;
    private final SharedLog shared;
    private final ChannelContext context;
    private final Channels channels;
    private final JoinHandlers handlers;
    private final Timetable timetable;
    private final Function<String, Optional<MethodDescriptor>> methods;
    private final ExpiredKeys expired;
    private @Nullable SharedTail tail;
    private volatile boolean closed;
    private volatile long usedAt;
    /** The newest call of this node. */
    private volatile CompletableFuture<Long> newest = CompletableFuture.completedFuture(0L);

    SharedStore(
            String name,
            HistoryLimits limits,
            SharedLog shared,
            List<MethodDescriptor> methods,
            ChannelContext context,
            Channels channels,
            JoinHandlers handlers,
            Timetable timetable) {
        this.name = name;
        this.limits = limits;
        this.shared = shared;
        this.context = context;
        this.channels = channels;
        this.handlers = handlers;
        this.timetable = timetable;
        Map<String, MethodDescriptor> byName =
                methods.stream().collect(Collectors.toMap(MethodDescriptor::name, Function.identity()));
        this.methods = method -> Optional.ofNullable(byName.get(method));
        expired = new ExpiredKeys(name, this, methods, context);
    }

    @Override
    public boolean append(EncodedCall call) {
        return append("", call, OptionalLong.empty());
    }

    @Override
    public boolean append(Inboxes.Kind kind, String key, EncodedCall call) {
        return append((kind == Inboxes.Kind.USER ? "u" : "s") + key, call, OptionalLong.empty());
    }

    /** The log that this node reads knows the epoch. */
    @Override
    public CompletableFuture<Position> appended() {
        return newest.thenCompose(offset -> attached()
                .readers()
                .thenApply(readers -> new Position(readers.log().position().epoch(), offset)));
    }

    @Override
    public void forget(Frame expired, EncodedCall call) {
        var unused = append("", call, OptionalLong.of(expired.offset()));
    }

    private boolean append(String inbox, EncodedCall call, OptionalLong unlessReplaced) {
        if (closed) {
            return false;
        }
        CompletableFuture<Long> stored = shared.append(new SharedCall(
                new StoredCall(inbox, call).write(),
                !inbox.isEmpty(),
                retention(call.method().delivery().kept()),
                call.keys(),
                call.method().delivery().expiry(),
                unlessReplaced));
        newest = stored;
        var unused = stored.whenComplete((offset, failure) -> {
            if (failure != null) {
                String message = "A call of %s on channel \"%s\" was not stored, and reaches nobody"
                        .formatted(call.method().name(), name);
                context.failures().error(name, message, failure);
            }
        });
        return true;
    }

    private static Retention retention(Kept kept) {
        if (kept instanceof Kept.UntilNewer) {
            return new Retention.UntilNewer();
        }
        if (kept instanceof Kept.Newest list) {
            return new Retention.Newest(list.count());
        }
        if (kept instanceof Kept.Forgetting) {
            return new Retention.Forgetting();
        }
        return kept instanceof Kept.Never ? new Retention.Never() : new Retention.InHistory();
    }

    @Override
    public void open() {
        // Nothing is read before somebody asks for it.
    }

    @Override
    public void close() {
        closed = true;
        detach(Long.MIN_VALUE);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean hasReaders() {
        SharedTail current = tail();
        return current != null && current.hasReaders();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public CompletableFuture<ChannelReaders> readers(Collection<Position> from) {
        try {
            return attached().reaching(from);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public ChannelReaders readersNow(boolean isFresh) {
        try {
            if (!isFresh) {
                return attached().readers().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return newest.handle((offset, failure) -> attached())
                    .thenCompose(SharedTail::caughtUp)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        }
    }

    private BackplaneUnavailableException unavailable(Exception cause) {
        return new BackplaneUnavailableException(
                "Channel \"%s\" cannot be read now, because the backplane does not answer; its log has the cause. Ask again later"
                        .formatted(name),
                cause);
    }

    private synchronized @Nullable SharedTail tail() {
        return tail;
    }

    private SharedTail attached() {
        SharedTail current;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("Channel \"%s\" was closed".formatted(name));
            }
            usedAt = context.nanoClock().getAsLong();
            if (tail != null) {
                return tail;
            }
            current = new SharedTail(name, limits, methods, context, channels, handlers, expired);
            current.follow(shared);
            tail = current;
        }
        timetable.add(usedAt + IDLE_NANOS, this::detach);
        return current;
    }

    /** Lets the tail go if nobody has used it for a while, or if the channel was closed; returns when to look again. */
    private long detach(long now) {
        SharedTail idle;
        synchronized (this) {
            idle = tail;
            if (idle == null) {
                return Timetable.NEVER;
            }
            if (!closed) {
                if (idle.hasReaders()) {
                    usedAt = now;
                }
                if (now - usedAt < IDLE_NANOS) {
                    return usedAt + IDLE_NANOS;
                }
            }
            tail = null;
        }
        idle.close();
        return Timetable.NEVER;
    }
}
