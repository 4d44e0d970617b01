package dev.freshet.core.log;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.FrameHead;
import dev.freshet.core.frame.Position;
import dev.freshet.core.message.GapReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * A channel's frames on this node: append at one end, read after any position.
 *
 * <p><b>What is held.</b> Three sequences in the order of their offsets: the history; what is kept, which is the newest frame of every key and
 * the newest frames of every list, and outlives the history; and a few ephemeral frames, apart so that they push nothing out. When a
 * frame leaves the history, missing it is a gap only if it counted: neither kept, nor replaced by what is kept, nor expired. A frame that
 * forgets keys counts, unless they were kept again. So one number, {@code lostThrough}, says which positions can be continued.
 *
 * <p><b>Inboxes.</b> Calls on one user or one session of the channel go into a log of their own, an inbox. It is a log like any
 * other, but shares the channel's epoch, lock and counter of offsets. So one position says how far a reader is in the channel and in
 * its inboxes, and a reading merges them in the order of the calls. Only the user or the session reads an inbox.
 *
 * <p><b>Threads.</b> Any thread may append or read. One lock guards everything. It is held only while references are
 * copied, never while code of the application or a listener runs.
 *
 * <p><b>Lack of memory.</b> An append that fails with an {@code OutOfMemoryError} while it stores the frame changes nothing: the
 * frame has no place, and the next one takes its offset.
 */
public final class ChannelLog {
    private static final int EPHEMERAL_FRAMES = 64;

    /** Ephemeral frames have an eighth of the bytes that the history has, beside them. */
    private static final int EPHEMERAL_SHARE = 8;

    private final String name;
    private final String epoch;
    private final HistoryLimits limits;
    private final LongSupplier nanoClock;
    private final FrameHead head;
    /** The log of the channel: this one, unless this is an inbox. */
    private final ChannelLog channel;

    private final ReentrantLock lock;
    private final FrameQueue history;
    private final FrameQueue ephemerals;
    private final KeptFrames kept;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long lostThrough;
    private List<Loss> losses = List.of();
    private Optional<Timetable> timetable = Optional.empty();
    /** When the timetable looks at this log: there is such a time, early enough, while something is held that can become too old. */
    private final NavigableSet<Long> scheduled = new TreeSet<>();

    private Consumer<List<Frame>> expiryListener = frames -> {};
    private volatile boolean closed;
    private volatile long tail;
    /** The offset of the newest frame of the channel, inboxes included; only the channel's log counts. */
    private volatile long last;

    /**
     * Makes an empty log.
     *
     * @param name the channel's name
     * @param epoch tells this log from any other of the channel, before and after
     * @param limits bounds the history
     * @param nanoClock counts nanoseconds, like {@link System#nanoTime}
     */
    public ChannelLog(String name, String epoch, HistoryLimits limits, LongSupplier nanoClock) {
        this(name, epoch, limits, nanoClock, Frame[]::new);
    }

    /** Makes an empty log whose arrays come from {@code arrays}, which may fail for lack of memory. */
    ChannelLog(String name, String epoch, HistoryLimits limits, LongSupplier nanoClock, IntFunction<Frame[]> arrays) {
        this.name = name;
        this.epoch = epoch;
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.head = new FrameHead(name, epoch);
        this.kept = new KeptFrames(name, limits);
        this.history = new FrameQueue(arrays);
        this.ephemerals = new FrameQueue(arrays);
        this.channel = this;
        this.lock = new ReentrantLock();
    }

    private ChannelLog(ChannelLog channel) {
        this.channel = channel;
        lock = channel.lock;
        name = channel.name;
        epoch = channel.epoch;
        limits = channel.limits;
        nanoClock = channel.nanoClock;
        head = channel.head;
        kept = new KeptFrames(name, limits);
        history = new FrameQueue(Frame[]::new);
        ephemerals = new FrameQueue(Frame[]::new);
    }

    /** Returns a new, empty inbox of this channel. */
    public ChannelLog newInbox() {
        return new ChannelLog(channel);
    }

    /** Returns the channel's name. */
    public String name() {
        return name;
    }

    /** Returns what the frames of this log begin with. */
    public FrameHead head() {
        return head;
    }

    /** Returns the offset of the newest frame in this log, without inboxes; 0 if there is none yet. */
    public long tail() {
        return tail;
    }

    /** Returns the position after the newest frame of the channel, inboxes included. */
    public Position position() {
        return new Position(epoch, channel.last);
    }

    /** Returns about how many bytes the frames keep that are held. */
    public long bytes() {
        lock.lock();
        try {
            return history.bytes() + ephemerals.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** Has a listener told, on the appending thread, whenever a frame was appended. */
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    /** Has the history age by a timetable, also when nothing is appended. */
    public void ageBy(Timetable some) {
        lock.lock();
        try {
            timetable = Optional.of(some);
            schedule(nextExpiry());
        } finally {
            lock.unlock();
        }
    }

    /** Has a listener told, on the thread of the timetable, which kept frames were dropped because their time was over. */
    public void onExpiry(Consumer<List<Frame>> listener) {
        lock.lock();
        try {
            expiryListener = listener;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the log, with its inboxes if it has any: nothing is appended any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the log was closed. */
    public boolean isClosed() {
        return closed || channel.closed;
    }

    /** Returns how much may be held. */
    public HistoryLimits limits() {
        return limits;
    }

    /**
     * Appends a call after all others, and returns whether it did: false if the log was closed.
     *
     * @throws IllegalStateException if the limits allow no further key, or no larger state
     */
    public boolean append(EncodedCall call) {
        return append(call, false);
    }

    /** Appends a call that forgets keys, unless one of them has been set meanwhile, and returns whether it did. */
    public boolean forget(EncodedCall call) {
        return append(call, true);
    }

    private boolean append(EncodedCall call, boolean unlessKept) {
        lock.lock();
        try {
            if (isClosed() || (unlessKept && kept.hasAny(call.keys()))) {
                return false;
            }
            long now = nanoClock.getAsLong();
            added(add(channel.last + 1, now, call), now);
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    /**
     * Appends a call that has its place already, because this log is the tail of a shared one, and returns whether it did: false if the
     * log was closed. The limits of keys and state are those of the shared log.
     *
     * @param offset above all offsets before in this log
     * @param time when it was appended, in ns of the clock of this log
     */
    public boolean append(long offset, long time, EncodedCall call) {
        lock.lock();
        try {
            if (isClosed()) {
                return false;
            }
            if (offset <= tail) {
                throw new IllegalArgumentException(
                        "After the frame %d of channel \"%s\" there can be none at %d".formatted(tail, name, offset));
            }
            added(add(offset, time, call), nanoClock.getAsLong());
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    private void added(Frame frame, long now) {
        evict(now);
        schedule(Math.min(oldest(), frame.call().keys().isEmpty() ? Timetable.NEVER : KeptFrames.expiryOf(frame)));
    }

    /** Begins with what a shared log holds; this log is empty, and is going to be its tail. */
    public void load(LogContents contents) {
        lock.lock();
        try {
            kept.load(contents.kept(), contents.history());
            contents.history().forEach(history::add);
            lostThrough = contents.lostThrough();
            losses = contents.losses();
            tail = Stream.concat(contents.kept().stream(), contents.history().stream())
                    .mapToLong(Frame::offset)
                    .max()
                    .orElse(0);
            last = contents.last();
            evict(nanoClock.getAsLong());
            schedule(nextExpiry());
        } finally {
            lock.unlock();
        }
    }

    /** Moves the position of the tail of a shared log on to where that log is, though it holds no frame there. */
    public void advance(long offset, List<Loss> lost) {
        lock.lock();
        try {
            last = Math.max(last, offset);
            losses = List.copyOf(lost);
        } finally {
            lock.unlock();
        }
    }

    /** Returns what is held. */
    public LogContents contents() {
        lock.lock();
        try {
            evict(nanoClock.getAsLong());
            List<Frame> all = new ArrayList<>(kept.ofKeys());
            all.addAll(kept.ofLists());
            List<Frame> held = new ArrayList<>(history.count());
            history.after(0).forEachRemaining(held::add);
            return new LogContents(channel.last, lostThrough, all, held, losses);
        } finally {
            lock.unlock();
        }
    }

    private Frame add(long offset, long time, EncodedCall call) {
        Frame frame = Frame.at(head, offset, time, call);
        store(frame);
        tail = frame.offset();
        channel.last = Math.max(channel.last, offset);
        return frame;
    }

    /** Appends what another inbox has after an offset, up to another one. It keeps its time, so it expires when it would have. */
    public void copy(ChannelLog inbox, long after, long through) {
        lock.lock();
        try {
            if (!isClosed()) {
                inbox.joinable(after, through, nanoClock.getAsLong()).stream()
                        .filter(frame -> frame.offset() > after)
                        .forEach(frame -> add(channel.last + 1, frame.time(), frame.call()));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads what is after an offset of this epoch, for everyone: neither what is in inboxes nor whom frames are for matters.
     *
     * @param after the offset of the last frame that was read
     * @param lagging whether the reader lags: then it gets only what still counts, that is no ephemeral frames, and of
     *     each key or list only what is kept
     * @param maxBytes about how much to return at once; at least one frame is returned, if there is one
     */
    public Reading read(long after, boolean lagging, int maxBytes) {
        lock.lock();
        try {
            return after < lostThrough
                    ? new Reading.Gap(GapReason.HISTORY)
                    : readHeld(after, lagging, maxBytes, nanoClock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Reads what is after an offset of this epoch for one reader: from the channel and from the reader's inboxes, at one moment. */
    public Reading read(long after, boolean lagging, int maxBytes, Recipient recipient) {
        lock.lock();
        try {
            List<ChannelLog> inboxes = recipient.inboxes();
            return isLost(after, inboxes, recipient)
                    ? new Reading.Gap(GapReason.HISTORY)
                    : readFor(recipient, inboxes, after, lagging, maxBytes, nanoClock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private boolean isLost(long after, List<ChannelLog> inboxes, Recipient recipient) {
        return after < Math.max(lostThrough, recipient.lostThrough())
                || inboxes.stream().anyMatch(inbox -> after < inbox.lostThrough);
    }

    private boolean isInLoss(long after) {
        return losses.stream().anyMatch(loss -> loss.concerns(after));
    }

    private Reading.Frames readFor(
            Recipient recipient, List<ChannelLog> inboxes, long after, boolean lagging, int maxBytes, long now) {
        List<ChannelLog> sources = new ArrayList<>(inboxes);
        sources.add(this);
        List<Frame> frames = new ArrayList<>();
        long through = last;
        for (ChannelLog source : sources) {
            Reading.Frames part = source.readHeld(after, lagging, maxBytes, now);
            through = part.through() == source.tail ? through : Math.min(through, part.through());
            part.frames().forEach(frame -> recipient.shown(frame, source).ifPresent(frames::add));
        }
        // One source may have been read further than another, of which the rest comes first.
        long end = through;
        frames.removeIf(frame -> frame.offset() > end);
        frames.sort(Comparator.comparingLong(Frame::offset));
        return new Reading.Frames(frames, end);
    }

    /**
     * Returns what one who joins needs of an inbox: what is kept, and whatever else has come after an offset.
     *
     * @param after the offset of the last frame that somebody has read
     * @param through the offset where the joiner goes on by itself
     */
    public List<Frame> joinable(long after, long through) {
        lock.lock();
        try {
            return joinable(after, through, nanoClock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private List<Frame> joinable(long after, long through, long now) {
        NavigableMap<Long, Frame> frames = new TreeMap<>();
        kept.all().forEach(frame -> frames.put(frame.offset(), frame));
        for (FrameQueue.Tail held = history.after(after); held.hasNext(); ) {
            Frame frame = held.next();
            if (frame.call().keys().isEmpty()) {
                frames.put(frame.offset(), frame);
            }
        }
        return frames.headMap(through, true).values().stream()
                .filter(frame -> !KeptFrames.isExpired(frame, now) && !channel.kept.hasNewer(frame))
                .toList();
    }

    /**
     * Answers a reader that comes back: at one moment it decides whether the position can be continued, counts what was
     * missed, and reads the first of it.
     *
     * @param position a position that is not {@linkplain #isFuture in the future}
     * @param maxBytes about how much to return at once
     * @return {@link Reading.Resumed} or {@link Reading.Gap}
     */
    public Reading resume(Position position, int maxBytes, Recipient recipient) {
        lock.lock();
        try {
            if (!position.epoch().equals(epoch)) {
                return new Reading.Gap(GapReason.EPOCH);
            }
            long now = nanoClock.getAsLong();
            List<ChannelLog> inboxes = recipient.inboxes();
            evict(now);
            inboxes.forEach(inbox -> inbox.evict(now));
            long after = position.offset();
            if (isLost(after, inboxes, recipient) || isInLoss(after)) {
                return new Reading.Gap(GapReason.HISTORY);
            }
            Reading.Frames first = readFor(recipient, inboxes, after, true, maxBytes, now);
            int missed = first.frames().size();
            for (long through = first.through(); through < last; ) {
                Reading.Frames more = readFor(recipient, inboxes, through, true, maxBytes, now);
                missed += more.frames().size();
                through = more.through();
            }
            return new Reading.Resumed(missed, first);
        } finally {
            lock.unlock();
        }
    }

    private Reading.Frames readHeld(long after, boolean lagging, int maxBytes, long now) {
        Selection selection = new Selection(now, lagging, maxBytes);
        long first = history.first();
        if (first > after + 1) {
            selection.addWhileFits(kept.between(after, first));
        }
        if (!selection.full) {
            selection.merge(history.after(after), lagging ? FrameQueue.EMPTY : ephemerals.after(after));
        }
        return new Reading.Frames(selection.frames, selection.full ? selection.through : tail);
    }

    /** Returns the position of an offset in this log. */
    public Position positionAt(long offset) {
        return new Position(epoch, offset);
    }

    /** Returns whether a position is of this log. */
    public boolean isOfEpoch(Position position) {
        return position.epoch().equals(epoch);
    }

    /** Returns whether a position is of this epoch, but after frames that nobody has called yet. */
    public boolean isFuture(Position position) {
        return position.epoch().equals(epoch) && position.offset() > channel.last;
    }

    /** Checks that a reader can continue from a position that is not {@linkplain #isFuture in the future}: empty if it can, else why it cannot. */
    public Optional<GapReason> gapAt(Position position) {
        lock.lock();
        try {
            if (!position.epoch().equals(epoch)) {
                return Optional.of(GapReason.EPOCH);
            }
            evict(nanoClock.getAsLong());
            return position.offset() < lostThrough || isInLoss(position.offset())
                    ? Optional.of(GapReason.HISTORY)
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is kept and has not expired: the newest frame of every key, in the order in which the keys appeared, and then the items of
     * all lists, in the order in which they were called.
     *
     * @param position where the channel was when they were the newest
     */
    public record Latest(Position position, List<Frame> frames) {}

    /** Returns what is kept and the position, both of one moment. */
    public Latest latest() {
        lock.lock();
        try {
            Selection selection = new Selection(nanoClock.getAsLong(), true, Integer.MAX_VALUE);
            selection.addWhileFits(kept.ofKeys());
            selection.addWhileFits(kept.ofLists());
            return new Latest(position(), selection.frames);
        } finally {
            lock.unlock();
        }
    }

    /** Has the log looked at then, unless that happens earlier anyway. */
    private void schedule(long next) {
        if (timetable.isPresent() && next != Timetable.NEVER && (scheduled.isEmpty() || next < scheduled.first())) {
            scheduled.add(next);
            timetable.get().add(next, this::age);
        }
    }

    /** Drops what is too old. Looking again is scheduled here, and not by what is returned. */
    private long age(long now) {
        List<Frame> expired;
        Consumer<List<Frame>> listener;
        lock.lock();
        try {
            evict(now);
            expired = kept.expire(now);
            listener = expiryListener;
            scheduled.headSet(now, true).clear();
            schedule(nextExpiry());
        } finally {
            lock.unlock();
        }
        if (!expired.isEmpty()) {
            listener.accept(expired);
        }
        return Timetable.NEVER;
    }

    private long nextExpiry() {
        return Math.min(oldest(), kept.nextExpiry());
    }

    private long oldest() {
        return Math.min(oldest(history), oldest(ephemerals));
    }

    private long oldest(FrameQueue frames) {
        return frames.count() == 0
                ? Timetable.NEVER
                : frames.get(0).time() + limits.age().toNanos() + 1;
    }

    /** Stores a frame, or fails and leaves everything as it was: what allocates comes before what changes. */
    private void store(Frame frame) {
        if (frame.call().method().delivery().kept() instanceof Kept.Never) {
            ephemerals.add(frame);
            return;
        }
        history.reserve();
        kept.store(frame);
        history.add(frame);
    }

    private void evict(long now) {
        long oldest = now - limits.age().toNanos();
        while (history.count() > limits.count()
                || (history.bytes() > limits.bytes() && history.count() > 1)
                || (history.count() > 0 && history.get(0).time() < oldest)) {
            Frame frame = history.get(0);
            if (kept.leavesHistory(frame) && !KeptFrames.isExpired(frame, now)) {
                lostThrough = frame.offset();
            }
            history.removeFirst();
        }
        while (ephemerals.count() > EPHEMERAL_FRAMES
                || (ephemerals.bytes() > limits.bytes() / EPHEMERAL_SHARE && ephemerals.count() > 1)
                || (ephemerals.count() > 0 && ephemerals.get(0).time() < oldest)) {
            ephemerals.removeFirst();
        }
    }

    /** Collects the frames of one reading, up to its size. */
    private final class Selection {
        private final List<Frame> frames = new ArrayList<>();
        private final long now;
        private final boolean lagging;
        private long bytesLeft;
        private long through;
        private boolean full;

        Selection(long now, boolean lagging, int maxBytes) {
            this.now = now;
            this.lagging = lagging;
            this.bytesLeft = maxBytes;
        }

        void addWhileFits(Iterable<Frame> more) {
            for (Frame frame : more) {
                if (full) {
                    return;
                }
                add(frame);
            }
        }

        void merge(FrameQueue.Tail some, FrameQueue.Tail others) {
            while (!full && (some.hasNext() || others.hasNext())) {
                boolean takeSome = !others.hasNext()
                        || (some.hasNext()
                                && some.peek().offset() < others.peek().offset());
                add(takeSome ? some.next() : others.next());
            }
            full &= some.hasNext() || others.hasNext();
        }

        private void add(Frame frame) {
            through = frame.offset();
            if (KeptFrames.isExpired(frame, now) || (lagging && kept.isReplaced(frame))) {
                return;
            }
            frames.add(frame);
            bytesLeft -= frame.size();
            full = bytesLeft <= 0;
        }
    }
}
