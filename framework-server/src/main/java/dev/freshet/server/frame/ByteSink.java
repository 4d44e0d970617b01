package dev.freshet.server.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, where messages are put together before they are written. Not for several threads. */
public final class ByteSink {
    private byte[] bytes = new byte[512];
    private int size;

    /** Adds bytes. */
    public ByteSink put(byte[] added) {
        return put(added, 0, added.length);
    }

    /** Adds a part of an array. */
    public ByteSink put(byte[] added, int from, int length) {
        reserve(length);
        System.arraycopy(added, from, bytes, size, length);
        size += length;
        return this;
    }

    /** Adds one byte. */
    public ByteSink put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** Adds a text in UTF-8. */
    public ByteSink put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the decimal digits of a number that is not negative. */
    public ByteSink put(long number) {
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

    /** Returns how many bytes there are. */
    public int size() {
        return size;
    }

    /** Forgets all bytes. */
    public void clear() {
        size = 0;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Returns a copy of the bytes as a buffer to be read. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(toBytes());
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
