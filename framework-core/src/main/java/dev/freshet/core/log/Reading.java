package dev.freshet.core.log;

import dev.freshet.core.frame.Frame;
import dev.freshet.core.message.GapReason;
import java.util.List;

/** What a log has after a position. */
public sealed interface Reading {
    /**
     * Frames in order.
     *
     * @param frames the frames; none if nothing is there that the reader needs
     * @param through the offset up to which the reader has now read
     */
    record Frames(List<Frame> frames, long through) implements Reading {}

    /**
     * The answer to a position that can be continued, with the first of the frames after it.
     *
     * @param missed how many frames follow, of which {@code frames} are the first
     */
    record Resumed(int missed, Frames frames) implements Reading {}

    /** The position cannot be continued. */
    record Gap(GapReason reason) implements Reading {}
}
