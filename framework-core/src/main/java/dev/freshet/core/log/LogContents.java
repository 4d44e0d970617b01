package dev.freshet.core.log;

import dev.freshet.core.frame.Frame;
import java.util.List;

/**
 * What a log holds at one position, without ephemeral frames and inboxes.
 *
 * @param last the offset of the newest frame, inboxes included
 * @param lostThrough the offset of the last frame that has left the history although it counted
 * @param kept the newest frames of all keys, in the order in which the keys appeared, then the items of all lists, in the order of their
 *     offsets
 * @param history the frames of the history, in the order of their offsets
 * @param losses frames that were stored and lost
 */
public record LogContents(long last, long lostThrough, List<Frame> kept, List<Frame> history, List<Loss> losses) {
    /** Keeps unmodifiable copies. */
    public LogContents {
        kept = List.copyOf(kept);
        history = List.copyOf(history);
        losses = List.copyOf(losses);
    }
}
