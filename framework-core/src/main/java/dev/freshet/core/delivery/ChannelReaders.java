package dev.freshet.core.delivery;

import dev.freshet.core.Caller;
import dev.freshet.core.frame.Audience;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Timetable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Everyone who reads one channel on this node, by event loop.
 *
 * <p>An append wakes each event loop that has readers, at most once until the loop comes round: the loop then moves all of
 * its cursors. Any thread may append; the rest happens on the loops.
 */
public final class ChannelReaders {
    private final ChannelLog log;
    private final Snapshots snapshots;
    private final Inboxes inboxes;
    private final FailureLog failures;
    private final Map<Executor, LoopReaders> loops = new ConcurrentHashMap<>();

    /**
     * Follows a log.
     *
     * @param log the channel's log
     * @param handlers what a joiner gets before anything else
     * @param workers runs the handlers, and those of presence
     * @param failures where it is told that they failed
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     */
    public ChannelReaders(
            ChannelLog log, JoinHandlers handlers, Executor workers, FailureLog failures, LongSupplier nanoClock) {
        this(
                log,
                new Snapshots(log, handlers, workers, failures),
                new Inboxes(log, workers, failures, nanoClock),
                failures);
    }

    private ChannelReaders(ChannelLog log, Snapshots snapshots, Inboxes inboxes, FailureLog failures) {
        this.log = log;
        this.failures = failures;
        this.snapshots = snapshots;
        this.inboxes = inboxes;
        log.onAppend(this::wake);
    }

    /**
     * Returns those who follow the tail of a shared log.
     *
     * @param inboxesLostThrough the offset of the last frame that may have been in an inbox and is gone
     */
    public static ChannelReaders ofTail(
            ChannelLog log,
            JoinHandlers handlers,
            Executor workers,
            FailureLog failures,
            LongSupplier nanoClock,
            long inboxesLostThrough) {
        return new ChannelReaders(
                log,
                new Snapshots(log, handlers, workers, failures),
                new Inboxes(log, workers, failures, nanoClock, true, inboxesLostThrough),
                failures);
    }

    /** Returns the log that is read. */
    public ChannelLog log() {
        return log;
    }

    /** Returns what is called on single users and sessions. */
    public Inboxes inboxes() {
        return inboxes;
    }

    /** Returns who reads the channel. */
    public Presence presence() {
        return inboxes.presence();
    }

    /** Has what is held age by a timetable. */
    void ageBy(Timetable timetable) {
        log.ageBy(timetable);
        inboxes.ageBy(timetable);
    }

    /**
     * What the channel keeps for one caller, in the order in which a browser gets it that joins.
     *
     * @param position where the channel is then: every later call comes after it
     */
    public record State(Position position, List<EncodedCall> calls) {}

    /** Returns what the channel keeps for a caller. No code of the application runs. */
    public State state(Optional<Caller> caller) {
        ChannelLog.Latest latest = log.latest();
        List<Frame> own = caller.flatMap(Caller::user)
                .map(user -> inboxes.kept(user, latest.position().offset()))
                .orElse(List.of());
        Map<String, String> attributes = caller.map(Caller::attributes).orElse(Map.of());
        return new State(
                latest.position(),
                Snapshot.of(log, latest, List.of()).with(log, own).frames().stream()
                        .map(Frame::call)
                        .filter(call -> !(call.audience() instanceof Audience.Where where) || where.has(attributes))
                        .toList());
    }

    Snapshots snapshots() {
        return snapshots;
    }

    /** Returns the readers on an event loop; called on that loop. */
    LoopReaders on(Executor loop) {
        return loops.computeIfAbsent(loop, key -> new LoopReaders(key, this));
    }

    /** An event loop has no readers any more; called on that loop. */
    void forget(Executor loop, LoopReaders readers) {
        loops.remove(loop, readers);
    }

    /** Returns whether anybody reads the channel. */
    public boolean hasReaders() {
        return !loops.isEmpty();
    }

    /** Closes the log: its readers get what was appended, then their streams end. */
    public void close() {
        log.close();
        var unused = inboxes.presence().close();
        loops.forEach((loop, readers) -> readers.closeSoon());
    }

    /**
     * A reader has lagged by more than the history holds, or has come back too late: says so in the server's log, once a
     * minute, since it is the application's limits that make browsers lose calls.
     */
    void reportGap() {
        failures.gap(log.name(), log.limits());
    }

    private void wake() {
        loops.forEach((loop, readers) -> {
            if (!readers.wake()) {
                loops.remove(loop);
            }
        });
    }
}
