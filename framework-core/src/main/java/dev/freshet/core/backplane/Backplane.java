package dev.freshet.core.backplane;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.log.ChannelLog;

/**
 * What orders the frames of a channel, and carries them to every node.
 *
 * <p>It alone gives positions: frames that were appended, by whichever node, are in every node's log in the same order and
 * at the same offsets. Any thread may call it.
 */
public interface Backplane {
    /** Opens a channel, once per name; the log is this node's copy, and the backplane fills it. */
    ChannelLog open(String channel, HistoryLimits limits);

    /**
     * Appends a call to a log that was opened here: stores it and gives it its position, in one step.
     *
     * @return whether it was appended; false if the log was closed
     */
    boolean append(ChannelLog log, EncodedCall call);

    /**
     * Appends a call that forgets keys whose time is over, unless one of them has been set meanwhile, in one step.
     *
     * @return whether it was appended
     */
    boolean forget(ChannelLog log, EncodedCall call);
}
