package dev.freshet.core.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to be written, in slices of at most 64 KiB. Immutable: any number of readers may share one, each with its own
 * {@link Reader}.
 *
 * <p><b>Memory.</b> What is large is referred to and not copied. Where its bytes are not what is written, as for a text that
 * has to be encoded, a reader makes one slice after the other, and holds one at a time.
 */
public final class Slices {
    /** The largest slice, in bytes. NIO keeps a direct buffer per thread that is as large as the largest write. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final List<Piece> pieces;

    /** A part of the whole. */
    sealed interface Piece {
        /** Returns the index after the last one. */
        int end();

        /** Returns the index at which it begins. */
        default int begin() {
            return 0;
        }

        /** Returns after which index a slice ends that begins at the given one. */
        int sliceEnd(int from);

        ByteBuffer slice(int from, int to);

        /** What it keeps from being collected. */
        Object held();

        /** Bytes as they are, or escaped. */
        final class Bytes implements Piece {
            private final byte[] held;
            private final int begin;
            private final int end;
            private final @Nullable Escaping escaping;

            Bytes(byte[] held, int begin, int end, @Nullable Escaping escaping) {
                this.held = held;
                this.begin = begin;
                this.end = end;
                this.escaping = escaping;
            }

            @Override
            public int begin() {
                return begin;
            }

            @Override
            public int end() {
                return end;
            }

            @Override
            public Object held() {
                return held;
            }

            @Override
            public int sliceEnd(int from) {
                return Math.min(end, from + (escaping == null ? MAX_BYTES : MAX_BYTES / Escaping.MAX_GROWTH));
            }

            @Override
            public ByteBuffer slice(int from, int to) {
                if (escaping == null) {
                    return ByteBuffer.wrap(held, from, to - from);
                }
                ByteSink escaped = new ByteSink();
                escaping.escape(held, from, to, escaped);
                return escaped.toSlices().reader().slice();
            }
        }

        record Text(String held) implements Piece {
            private static final int MAX_UTF8 = 3;

            @Override
            public int end() {
                return held.length();
            }

            @Override
            public int sliceEnd(int from) {
                int to = Math.min(held.length(), from + MAX_BYTES / MAX_UTF8);
                boolean splitsPair = to < held.length() && Character.isHighSurrogate(held.charAt(to - 1));
                return splitsPair ? to - 1 : to;
            }

            @Override
            public ByteBuffer slice(int from, int to) {
                return ByteBuffer.wrap(held.substring(from, to).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    Slices(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Returns whether there is nothing to write. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Returns a reader at the beginning. */
    public Reader reader() {
        return new Reader(pieces);
    }

    /** Tells what cannot be collected as long as this is held, and how many bytes that has. */
    public void forEachHeld(ObjLongConsumer<Object> action) {
        for (Piece piece : pieces) {
            action.accept(piece.held(), piece.end() - piece.begin());
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Reader reader = reader();
        for (ByteBuffer slice = reader.slice(); slice.hasRemaining(); slice = reader.slice()) {
            all.write(slice.array(), slice.arrayOffset() + slice.position(), slice.remaining());
            slice.position(slice.limit());
        }
        return all.toByteArray();
    }

    /** One reader's place. Not for several threads. */
    public static final class Reader {
        private final List<Piece> pieces;
        private int piece = -1;
        private int next;
        private ByteBuffer slice = NOTHING;

        private Reader(List<Piece> pieces) {
            this.pieces = pieces;
        }

        /** Returns what comes next: the same buffer until all of it was taken, and an empty one at the end. */
        public ByteBuffer slice() {
            while (!slice.hasRemaining() && piece < pieces.size()) {
                if (piece < 0 || next == pieces.get(piece).end()) {
                    piece++;
                    next = piece < pieces.size() ? pieces.get(piece).begin() : 0;
                    slice = NOTHING;
                } else {
                    Piece current = pieces.get(piece);
                    int to = current.sliceEnd(next);
                    slice = current.slice(next, to);
                    next = to;
                }
            }
            return slice;
        }

        /** Tells what cannot be collected as long as this is held, and how many bytes that has. */
        public void forEachHeld(ObjLongConsumer<Object> action) {
            new Slices(pieces).forEachHeld(action);
        }
    }
}
