package dev.freshet.core.log;

/**
 * Frames of a shared log that were stored and lost: those after one offset and before another. No frame that is stored has such an
 * offset.
 *
 * @param after the offset of the last frame that is still there
 * @param before an offset above those of the lost frames
 */
public record Loss(long after, long before) {
    /** Returns whether a reader who has read through an offset has read frames that are lost. */
    public boolean concerns(long offset) {
        return after < offset && offset < before;
    }
}
