package dev.freshet.core.backplane;

import dev.freshet.core.BackplaneUnavailableException;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.StoredCall;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.LogContents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Shares channels between several Freshets of one JVM, for tests of an application that is going to have several nodes. Each Freshet gets
 * a {@link #node} of its own. What they share is gone with the JVM.
 *
 * <p><b>Threads.</b> The monitor of a log guards what it holds. All followers are told by one thread, in the order in which their log
 * changed.
 */
public final class InProcessBackplane implements AutoCloseable {
    private static final int EPOCH_RADIX = 36;

    private final LongSupplier nanoClock;
    private final Map<String, Log> logs = new ConcurrentHashMap<>();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "freshet-in-process");
        thread.setDaemon(true);
        return thread;
    });

    /** Makes one without any channel. */
    public InProcessBackplane() {
        this(System::nanoTime);
    }

    /** Makes one whose clock, in ns, is this. */
    public InProcessBackplane(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Returns the backplane of one more node. Closing it leaves what is shared to the other nodes. */
    public Backplane node() {
        return new Node();
    }

    /** Stops telling all nodes. */
    @Override
    public void close() {
        teller.shutdownNow();
    }

    private void tell(Runnable task) {
        try {
            teller.execute(task);
        } catch (RejectedExecutionException e) {
            // It was closed, so nobody is told anything more.
        }
    }

    private final class Node implements Backplane {
        private final List<Followed> followed = new CopyOnWriteArrayList<>();
        private volatile boolean closed;

        @Override
        public SharedLog open(String channel, HistoryLimits limits) {
            Log log = logs.computeIfAbsent(channel, name -> new Log(name, limits));
            return new SharedLog() {
                @Override
                public CompletableFuture<Long> append(SharedCall call) {
                    if (closed) {
                        throw new BackplaneUnavailableException(
                                "The call on channel \"%s\" was refused, because its Freshet is closed"
                                        .formatted(channel),
                                new IllegalStateException("The backplane was closed"));
                    }
                    return log.append(call);
                }

                @Override
                public Following follow(Follower follower) {
                    Followed one = log.follow(follower);
                    followed.add(one);
                    return one;
                }
            };
        }

        @Override
        public boolean flush(Duration timeout) {
            return true;
        }

        @Override
        public void close() {
            closed = true;
            followed.forEach(Followed::close);
        }
    }

    private final class Followed implements SharedLog.Following {
        private final Log log;
        private final Follower follower;
        private volatile boolean closed;

        Followed(Log log, Follower follower) {
            this.log = log;
            this.follower = follower;
        }

        void tell(Runnable what) {
            InProcessBackplane.this.tell(() -> {
                if (!closed) {
                    what.run();
                }
            });
        }

        @Override
        public CompletableFuture<Void> catchUp() {
            CompletableFuture<Void> told = new CompletableFuture<>();
            InProcessBackplane.this.tell(() -> told.complete(null));
            return told;
        }

        @Override
        public void close() {
            closed = true;
            log.followers.remove(this);
        }
    }

    /** The log of one channel: that of {@link ChannelLog}, and beside it the history of its inboxes. */
    private final class Log {
        private final HistoryLimits limits;
        private final String epoch;
        private final ChannelLog log;
        private final Deque<Stored> inboxes = new ArrayDeque<>();
        private final List<Followed> followers = new CopyOnWriteArrayList<>();
        private long inboxBytes;
        private long inboxesLostThrough;
        private long last;

        private record Stored(long offset, long time, StoredCall call, int bytes) {}

        Log(String name, HistoryLimits limits) {
            this.limits = limits;
            epoch = Long.toString(nanoClock.getAsLong() & Long.MAX_VALUE, EPOCH_RADIX);
            log = new ChannelLog(name, epoch, limits, nanoClock);
        }

        synchronized CompletableFuture<Long> append(SharedCall call) {
            StoredCall stored = StoredCall.read(call.bytes(), name -> Optional.empty());
            if (call.unlessReplaced().isPresent()
                    && !isKept(call.unlessReplaced().getAsLong(), call.keys())) {
                return CompletableFuture.completedFuture(SharedLog.NOT_NEEDED);
            }
            long offset = last + 1;
            long now = nanoClock.getAsLong();
            try {
                if (!call.isForInbox()) {
                    var unused = log.append(offset, now, stored.call());
                } else if (!(call.retention() instanceof SharedCall.Retention.Never)) {
                    hold(new Stored(offset, now, stored, call.bytes().length), now);
                }
            } catch (IllegalStateException e) {
                return CompletableFuture.failedFuture(e);
            }
            last = offset;
            SharedFrame frame = new SharedFrame(offset, Duration.ZERO, call.bytes());
            followers.forEach(one -> one.tell(() -> one.follower.appended(frame)));
            return CompletableFuture.completedFuture(offset);
        }

        private boolean isKept(long offset, List<String> keys) {
            return log.contents().kept().stream()
                    .anyMatch(frame -> frame.offset() == offset
                            && !Collections.disjoint(frame.call().keys(), keys));
        }

        private void hold(Stored one, long now) {
            inboxes.add(one);
            inboxBytes += one.bytes();
            while (inboxes.size() > limits.count()
                    || (inboxBytes > limits.bytes() && inboxes.size() > 1)
                    || now - inboxes.getFirst().time() > limits.age().toNanos()) {
                Stored oldest = inboxes.removeFirst();
                inboxBytes -= oldest.bytes();
                inboxesLostThrough = oldest.offset();
            }
        }

        synchronized Followed follow(Follower follower) {
            Followed one = new Followed(this, follower);
            SharedContents contents = contents();
            one.tell(() -> follower.loaded(contents));
            followers.add(one);
            return one;
        }

        private SharedContents contents() {
            LogContents held = log.contents();
            long now = nanoClock.getAsLong();
            List<SharedFrame> history = new ArrayList<>();
            held.history().forEach(frame -> history.add(shared(frame, now)));
            inboxes.forEach(one -> history.add(new SharedFrame(
                    one.offset(), Duration.ofNanos(now - one.time()), one.call().write())));
            history.sort(Comparator.comparingLong(SharedFrame::offset));
            return new SharedContents(
                    epoch,
                    last,
                    held.lostThrough(),
                    inboxesLostThrough,
                    held.kept().stream().map(frame -> shared(frame, now)).toList(),
                    history,
                    held.losses());
        }

        private SharedFrame shared(Frame frame, long now) {
            EncodedCall call = frame.call();
            return new SharedFrame(
                    frame.offset(), Duration.ofNanos(now - frame.time()), new StoredCall("", call).write());
        }
    }
}
