package dev.freshet.core.channel;

import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.backplane.Follower;
import dev.freshet.core.backplane.SharedContents;
import dev.freshet.core.backplane.SharedFrame;
import dev.freshet.core.backplane.SharedLog;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Inboxes;
import dev.freshet.core.delivery.JoinHandlers;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.StoredCall;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.LogContents;
import dev.freshet.core.log.Loss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a shared log that this node holds for its readers.
 *
 * <p>What the backplane tells goes into a {@link ChannelLog}, at the offsets that it has there. If the backplane loads the log anew, what
 * was told before cannot be continued. Then a new log takes the place of the old one, whose readers come back with their positions, and go
 * on from there or get a gap.
 *
 * <p><b>Threads.</b> The backplane tells one thing after the other, on its threads. The monitor guards which readers there are and whether
 * the tail was closed.
 */
final class SharedTail implements Follower, AutoCloseable {
    private final String name;
    private final HistoryLimits limits;
    private final Function<String, Optional<MethodDescriptor>> methods;
    private final ChannelContext context;
    private final Channels channels;
    private final JoinHandlers handlers;
    private final ExpiredKeys expired;
    private SharedLog.@Nullable Following following;
    private CompletableFuture<ChannelReaders> readers = new CompletableFuture<>();
    private boolean closed;

    SharedTail(
            String name,
            HistoryLimits limits,
            Function<String, Optional<MethodDescriptor>> methods,
            ChannelContext context,
            Channels channels,
            JoinHandlers handlers,
            ExpiredKeys expired) {
        this.name = name;
        // What is kept is bounded where it is stored.
        this.limits = limits.withKeys(Integer.MAX_VALUE).withStateBytes(Long.MAX_VALUE);
        this.methods = methods;
        this.context = context;
        this.channels = channels;
        this.handlers = handlers;
        this.expired = expired;
    }

    synchronized void follow(SharedLog shared) {
        following = shared.follow(this);
    }

    /** Returns who reads it, once the log is here. */
    synchronized CompletableFuture<ChannelReaders> readers() {
        return readers;
    }

    boolean hasReaders() {
        CompletableFuture<ChannelReaders> current = readers();
        return current.isDone()
                && !current.isCompletedExceptionally()
                && current.join().hasReaders();
    }

    /** Returns who reads it, once the log is at the positions that another node may have told. */
    CompletableFuture<ChannelReaders> reaching(Collection<Position> from) {
        return readers()
                .thenCompose(current -> from.stream().anyMatch(current.log()::isFuture)
                        ? caughtUp()
                        : CompletableFuture.completedFuture(current));
    }

    /** Returns who reads it, once the log has all that is stored now. */
    CompletableFuture<ChannelReaders> caughtUp() {
        return readers().thenCompose(current -> following().catchUp()).thenCompose(nothing -> readers());
    }

    private synchronized SharedLog.Following following() {
        if (following == null) {
            throw new IllegalStateException("The tail of channel \"%s\" does not follow yet".formatted(name));
        }
        return following;
    }

    @Override
    public void loaded(SharedContents contents) {
        ChannelLog log = new ChannelLog(name, contents.epoch(), limits, context.nanoClock());
        ChannelReaders loaded = ChannelReaders.ofTail(
                log,
                handlers,
                context.workers(),
                context.failures(),
                context.nanoClock(),
                contents.inboxesLostThrough());
        log.onExpiry(expired);
        load(contents, loaded);
        CompletableFuture<ChannelReaders> before;
        synchronized (this) {
            if (closed) {
                return;
            }
            before = readers;
            if (before.isDone()) {
                readers = CompletableFuture.completedFuture(loaded);
            }
            channels.add(loaded);
        }
        if (!before.complete(loaded)) {
            before.join().close();
        }
    }

    private void load(SharedContents contents, ChannelReaders loaded) {
        long now = context.nanoClock().getAsLong();
        ChannelLog log = loaded.log();
        List<Frame> kept = new ArrayList<>();
        List<Frame> history = new ArrayList<>();
        Map<Long, Frame> known = new HashMap<>();
        for (SharedFrame frame : contents.kept()) {
            read(frame).ifPresent(stored -> {
                Frame one = Frame.at(log.head(), frame.offset(), time(frame, now), stored.call());
                known.put(frame.offset(), one);
                kept.add(one);
            });
        }
        Map<SharedFrame, StoredCall> inboxes = new LinkedHashMap<>();
        for (SharedFrame frame : contents.history()) {
            Frame same = known.get(frame.offset());
            if (same != null) {
                history.add(same);
                continue;
            }
            read(frame).ifPresent(stored -> {
                if (stored.inbox().isEmpty()) {
                    history.add(Frame.at(log.head(), frame.offset(), time(frame, now), stored.call()));
                } else {
                    inboxes.put(frame, stored);
                }
            });
        }
        log.load(new LogContents(contents.last(), contents.lostThrough(), kept, history, contents.losses()));
        inboxes.forEach((frame, stored) -> toInbox(loaded, frame, stored, now));
    }

    @Override
    public void appended(SharedFrame frame) {
        ChannelReaders current = readers().join();
        Optional<StoredCall> stored = read(frame);
        if (stored.isEmpty()) {
            return;
        }
        long now = context.nanoClock().getAsLong();
        if (stored.get().inbox().isEmpty()) {
            current.log().append(frame.offset(), time(frame, now), stored.get().call());
        } else {
            toInbox(current, frame, stored.get(), now);
        }
    }

    @Override
    public void reached(long last, List<Loss> losses) {
        readers().join().log().advance(last, losses);
    }

    private static void toInbox(ChannelReaders readers, SharedFrame frame, StoredCall stored, long now) {
        Inboxes.Kind kind = stored.inbox().startsWith("u") ? Inboxes.Kind.USER : Inboxes.Kind.SESSION;
        var unused = readers.inboxes()
                .append(
                        kind,
                        stored.inbox().substring(1),
                        inbox -> inbox.append(frame.offset(), time(frame, now), stored.call()));
    }

    private static long time(SharedFrame frame, long now) {
        return now - frame.age().toNanos();
    }

    private Optional<StoredCall> read(SharedFrame frame) {
        try {
            return Optional.of(StoredCall.read(frame.call(), methods));
        } catch (IllegalArgumentException e) {
            context.failures()
                    .error(
                            name,
                            "A call on channel \"%s\" from another node cannot be read, so the browsers of this node miss it"
                                    .formatted(name),
                            e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        CompletableFuture<ChannelReaders> last;
        SharedLog.Following ended;
        synchronized (this) {
            closed = true;
            last = readers;
            ended = following;
        }
        if (ended != null) {
            ended.close();
        }
        if (!last.completeExceptionally(new IllegalStateException("Channel \"%s\" was closed".formatted(name)))
                && !last.isCompletedExceptionally()) {
            channels.remove(last.join());
            last.join().close();
        }
    }
}
