package dev.freshet.core.backplane;

import dev.freshet.core.log.Loss;
import java.util.List;

/**
 * What a shared log holds at one of its positions.
 *
 * @param epoch the epoch of the log: 1 to 16 of {@code a-z 0-9}
 * @param last the offset of the newest call
 * @param lostThrough the offset of the last call that has left the history although it counted, see {@link SharedCall#retention}
 * @param inboxesLostThrough the same of calls for inboxes
 * @param kept the newest calls of all keys, in the order in which the keys appeared, and then the items of all lists, in the order of
 *     their offsets
 * @param history the calls of the history, those for inboxes too, in the order of their offsets
 * @param losses calls that were stored and lost
 */
public record SharedContents(
        String epoch,
        long last,
        long lostThrough,
        long inboxesLostThrough,
        List<SharedFrame> kept,
        List<SharedFrame> history,
        List<Loss> losses) {
    /** Keeps unmodifiable copies. */
    public SharedContents {
        kept = List.copyOf(kept);
        history = List.copyOf(history);
        losses = List.copyOf(losses);
    }
}
