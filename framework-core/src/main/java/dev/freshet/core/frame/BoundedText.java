package dev.freshet.core.frame;

import java.io.Writer;

/** Collects text up to a limit, and fails where it is passed: what is written may have no end. Not for several threads. */
final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int maxLength;
    private boolean full;

    /** More was written than fits. */
    static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException(int maxLength) {
            super("More than %,d characters were written".formatted(maxLength), null, false, false);
        }
    }

    BoundedText(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Returns whether more was written than fits. */
    boolean isFull() {
        return full;
    }

    @Override
    public void write(char[] added, int from, int length) {
        if (full || length > maxLength - text.length()) {
            full = true;
            throw new FullException(maxLength);
        }
        text.append(added, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
