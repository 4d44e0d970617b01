package dev.freshet.core.backplane;

import dev.freshet.core.HistoryLimits;
import java.time.Duration;

/**
 * What several nodes share: it fixes the order of the calls on each channel, stores them, and hands them to every node that reads the
 * channel. Without a backplane each node has channels of its own.
 *
 * <p>A shared channel is one log. It is stored in the backplane, and a node that has readers holds its newest part, a tail, which its
 * cursors read like any log. A backplane knows neither listeners nor browsers: a call is bytes to it, with what it must know to keep
 * it ({@link SharedCall}).
 *
 * <p><b>Atomicity and order.</b> One step stores a call, gives it its offset, and changes the kept state. So every node sees the same
 * calls at the same offsets in the same order, and a state that belongs to exactly one offset. Calls that one thread makes on one
 * channel keep their order; calls on different channels have no order between them.
 *
 * <p><b>Positions.</b> A position is an epoch and an offset, and means the same on every node. Offsets rise, and may skip numbers. The
 * epoch belongs to the stored log and outlives the nodes. A log whose calls were lost as a whole begins again with another epoch.
 * Where only its newest calls were lost, as in a fail-over, later offsets begin far above the lost ones, which are told as a
 * {@linkplain SharedContents#losses loss}: a reader who has seen any of the lost calls gets a {@code gap}, and every other reader
 * goes on. An offset is never used twice.
 *
 * <p><b>Durability.</b> {@link SharedLog#append} returns before the call is stored; its future completes afterwards. A call is stored at
 * most once, however often it has to be sent. What a backplane holds is as durable as its store. These calls can be lost:
 *
 * <ul>
 *   <li>calls that still wait in a node that is killed. No browser has seen them. {@link #flush} waits for them, and closing a Freshet does;
 *   <li>calls that the store acknowledged and lost afterwards. It is told as above;
 *   <li>calls that were refused, to the caller by an exception or in the log of the node;
 *   <li>ephemeral calls, on a node that was not connected when they were made. That is not told.
 * </ul>
 *
 * <p><b>Back-pressure and blocking.</b> Calls wait in the node until they are stored, within a bound of the implementation. Beyond it
 * {@link SharedLog#append} waits for room for some seconds, if the store answers. If it does not answer, or if there is still no room,
 * it throws {@link dev.freshet.core.BackplaneUnavailableException}. No call that was accepted is dropped in favor of another. Besides
 * that, only {@link #flush} and {@link #close} block.
 *
 * <p><b>Threads.</b> Any thread may call a backplane. It calls a {@link Follower} on threads of its own, one call after the other for
 * each follower.
 *
 * <p>A backplane belongs to one Freshet, which closes it.
 */
public interface Backplane extends AutoCloseable {
    /** Returns the log of a channel. Nothing is read before {@link SharedLog#follow}. The limits of all nodes should be the same. */
    SharedLog open(String channel, HistoryLimits limits);

    /** Waits until the calls that were made so far are stored or refused, and returns whether they are; false after a time. */
    boolean flush(Duration timeout);

    /** Stops reading and writing. Calls that wait are lost, so {@link #flush} first; later calls are refused. */
    @Override
    void close();
}
