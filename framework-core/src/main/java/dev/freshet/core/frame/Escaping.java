package dev.freshet.core.frame;

/** Replaces bytes that would mean something else where they are put. It has no state: parts can be escaped one by one. */
public interface Escaping {
    /** How many bytes stand for one at most. */
    int MAX_GROWTH = 4;

    /** Writes the bytes of an array from one index up to another, each as itself or as up to {@link #MAX_GROWTH} others. */
    void escape(byte[] bytes, int from, int to, ByteSink out);
}
