package dev.freshet.core.log;

import dev.freshet.core.frame.Frame;
import java.util.Iterator;
import java.util.function.IntFunction;

/**
 * Frames in the order of their offsets: added at the end, removed at the start, found by offset in logarithmic time. It has
 * no array while it is empty, and a smaller one after a burst.
 */
final class FrameQueue {
    private static final int SMALLEST = 8;
    private static final Frame[] NOTHING = {};

    static final Tail EMPTY = new FrameQueue(Frame[]::new).after(0);

    private final IntFunction<Frame[]> arrays;
    private Frame[] ring = NOTHING;
    private int start;
    private int count;
    private long bytes;

    /** Makes an empty queue that gets its arrays from this. */
    FrameQueue(IntFunction<Frame[]> arrays) {
        this.arrays = arrays;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Returns the offset of the first frame, or {@code Long.MAX_VALUE} if there is none. */
    long first() {
        return count == 0 ? Long.MAX_VALUE : get(0).offset();
    }

    Frame get(int index) {
        return ring[start + index & ring.length - 1];
    }

    /** Makes room for one more frame, so that adding it allocates nothing. */
    void reserve() {
        if (count == ring.length) {
            resize(Math.max(SMALLEST, 2 * count));
        }
    }

    void add(Frame frame) {
        reserve();
        ring[start + count++ & ring.length - 1] = frame;
        bytes += frame.size();
    }

    @SuppressWarnings("NullAway") // A slot that is free holds null, so that its frame can be collected.
    Frame removeFirst() {
        Frame frame = ring[start];
        ring[start] = null;
        start = start + 1 & ring.length - 1;
        count--;
        bytes -= frame.size();
        if (count == 0) {
            ring = NOTHING;
            start = 0;
        } else if (ring.length > SMALLEST && count <= ring.length / 4) {
            resize(ring.length / 2);
        }
        return frame;
    }

    /** Returns the frames whose offset is above the given one. It is valid until the queue changes. */
    Tail after(long offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new Tail(low);
    }

    private void resize(int length) {
        Frame[] other = arrays.apply(length);
        for (int i = 0; i < count; i++) {
            other[i] = get(i);
        }
        ring = other;
        start = 0;
    }

    /** A walk over the last frames of the queue. */
    final class Tail implements Iterator<Frame> {
        private int index;

        private Tail(int index) {
            this.index = index;
        }

        @Override
        public boolean hasNext() {
            return index < count;
        }

        Frame peek() {
            return get(index);
        }

        @Override
        public Frame next() {
            return get(index++);
        }
    }
}
