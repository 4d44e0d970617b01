package dev.freshet.server.backplane;

import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.channel.HistoryLimits;
import dev.freshet.server.frame.EncodedCall;

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
}
