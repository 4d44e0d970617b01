package dev.freshet.core.door;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Slices;
import dev.freshet.core.http.ResponseStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;

/**
 * A response that is compressed as it goes (RFC 1952): what comes in one write is flushed, so that the browser can read all of
 * it when it arrives. Confined to the event loop of the response that it stands before.
 *
 * <p><b>Fairness.</b> Compressing is slow, so one turn of the loop compresses about {@value #TURN_BYTES} bytes for this response. Then it
 * takes nothing until its next turn, and the other streams of the loop have theirs.
 *
 * <p><b>Memory.</b> The compressor's window, some 250 kB for as long as the response is open, and what the socket did not
 * take of the last write; until that is gone, no more is taken.
 */
final class GzipStream implements ResponseStream {
    /** How long a browser may take nothing of the end. */
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private static final int TURN_BYTES = Slices.MAX_BYTES;

    private final ResponseStream plain;
    private final GZIPOutputStream compressor;
    private ByteSink compressed = new ByteSink();
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private Runnable whenWritable = () -> {};
    private int turnBytes;
    private boolean ending;
    private boolean ended;

    GzipStream(ResponseStream plain) {
        this.plain = plain;
        try {
            compressor = new GZIPOutputStream(new Compressed(), 512, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what the compressor gives. */
    private final class Compressed extends OutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            compressed.put(bytes, from, length);
        }
    }

    @Override
    public Executor loop() {
        return plain.loop();
    }

    @Override
    public void start(Runnable writable, Runnable gone) {
        whenWritable = writable;
        plain.start(this::onWritable, () -> {
            release();
            gone.run();
        });
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (rest.hasRemaining()) {
            plain.write(rest);
        }
        if (rest.hasRemaining() || !bytes.hasRemaining() || ending || turnBytes >= TURN_BYTES) {
            return;
        }
        byte[] taken = new byte[bytes.remaining()];
        bytes.get(taken);
        count(taken.length);
        try {
            compressor.write(taken);
            compressor.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writeCompressed();
    }

    private void count(int bytes) {
        turnBytes += bytes;
        if (turnBytes >= TURN_BYTES) {
            plain.loop().execute(() -> {
                turnBytes = 0;
                if (!ending && !ended) {
                    onWritable();
                }
            });
        }
    }

    private void writeCompressed() {
        rest = ByteBuffer.wrap(compressed.toBytes());
        compressed = new ByteSink();
        plain.write(rest);
    }

    private void onWritable() {
        if (rest.hasRemaining()) {
            plain.write(rest);
        }
        if (rest.hasRemaining()) {
            return;
        }
        if (ending) {
            finish();
        } else {
            whenWritable.run();
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        plain.after(delay, task);
    }

    @Override
    public void end() {
        ending = true;
        if (!rest.hasRemaining()) {
            finish();
        }
        if (rest.hasRemaining()) {
            plain.after(LONGEST_END, () -> {
                if (rest.hasRemaining()) {
                    abort();
                }
            });
        }
    }

    /** Writes the checksum, and ends the response once that was taken. */
    private void finish() {
        if (!ended) {
            release();
            writeCompressed();
        }
        if (!rest.hasRemaining()) {
            plain.end();
        }
    }

    @Override
    public void abort() {
        release();
        plain.abort();
    }

    /** Gives back the compressor's memory, which is not Java's. */
    private void release() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            compressor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
