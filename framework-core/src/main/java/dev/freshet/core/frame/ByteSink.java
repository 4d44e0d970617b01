package dev.freshet.core.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of messages before they are written. Small pieces are copied into one array; a large one, such as the
 * body of a large frame, is referred to, so that no reader gets a private copy of it. Arrays that are put here must not
 * change afterwards. Not for several threads.
 */
public final class ByteSink {
    /** From this many bytes or characters on, a piece is referred to instead of copied. */
    static final int SHARED_FROM = 16 * 1024;

    private final List<Slices.Piece> pieces = new ArrayList<>(0);
    private byte[] bytes = new byte[512];
    private int size;
    private @Nullable Escaping escaping;

    /** Adds bytes. */
    public ByteSink put(byte[] added) {
        return put(added, 0, added.length);
    }

    /** Adds a part of an array. */
    public ByteSink put(byte[] added, int from, int length) {
        Escaping escapes = escaping;
        if (length >= SHARED_FROM) {
            addPiece(new Slices.Piece.Bytes(added, from, from + length, escapes));
        } else if (escapes != null) {
            escaping = null;
            escapes.escape(added, from, from + length, this);
            escaping = escapes;
        } else {
            reserve(length);
            System.arraycopy(added, from, bytes, size, length);
            size += length;
        }
        return this;
    }

    /** Adds one byte. */
    public ByteSink put(char ascii) {
        if (escaping != null) {
            return put(new byte[] {(byte) ascii});
        }
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** Adds a text in UTF-8. */
    public ByteSink put(String text) {
        if (text.length() >= SHARED_FROM && escaping == null) {
            addPiece(new Slices.Piece.Text(text));
            return this;
        }
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the decimal digits of a number that is not negative. */
    public ByteSink put(long number) {
        if (escaping != null) {
            return put(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        reserve(digits);
        long rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** Adds whatever {@code content} puts into this sink, escaped. */
    public ByteSink escaped(Escaping by, Consumer<ByteSink> content) {
        escaping = by;
        try {
            content.accept(this);
        } finally {
            escaping = null;
        }
        return this;
    }

    /** Forgets all bytes. */
    public void clear() {
        pieces.clear();
        size = 0;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return toSlices().toBytes();
    }

    /** Returns the bytes to be written, and leaves this sink empty. */
    public Slices toSlices() {
        endPiece();
        Slices slices = new Slices(List.copyOf(pieces));
        pieces.clear();
        return slices;
    }

    private void addPiece(Slices.Piece piece) {
        endPiece();
        pieces.add(piece);
    }

    private void endPiece() {
        if (size > 0) {
            byte[] exact = bytes.length - size > size ? Arrays.copyOf(bytes, size) : bytes;
            pieces.add(new Slices.Piece.Bytes(exact, 0, size, null));
            bytes = new byte[64];
            size = 0;
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
