package dev.freshet.core.backplane;

import dev.freshet.core.log.Loss;
import java.util.List;

/** One who follows the log of a channel. Calls come one after the other, on threads of the backplane; they must not block. */
public interface Follower {
    /**
     * The log as it is stored. It comes first, and again if what was told before cannot be continued: the log has another epoch, calls
     * that were told have been lost, or more calls were missed than the history holds. Then it takes the place of all that was told.
     */
    void loaded(SharedContents contents);

    /** A call was appended. Its offset is above those of all that were told. */
    void appended(SharedFrame frame);

    /**
     * All that is stored through an offset was told, even if no call has this offset.
     *
     * @param last the offset of the newest call, which may have been ephemeral or lost
     * @param losses all calls that were stored and lost; none of them was told here
     */
    void reached(long last, List<Loss> losses);
}
