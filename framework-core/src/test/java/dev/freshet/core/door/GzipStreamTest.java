package dev.freshet.core.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.frame.Slices;
import dev.freshet.core.http.ResponseStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipStreamTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final Wire wire = new Wire();
    private final GzipStream stream = new GzipStream(wire);

    /** A socket that takes everything, on a loop that runs when the test says. */
    private final class Wire implements ResponseStream {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        boolean ended;

        @Override
        public Executor loop() {
            return loop::add;
        }

        @Override
        public void start(Runnable whenWritable, Runnable whenGone) {}

        @Override
        public void write(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                taken.write(bytes.get());
            }
        }

        @Override
        public void after(Duration delay, Runnable task) {}

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void abort() {}
    }

    @Test
    void aLargeResponseLetsTheOtherTasksOfItsLoopRunBetweenSlices() throws IOException {
        ByteBuffer large = ByteBuffer.wrap(new byte[3 * Slices.MAX_BYTES]);
        List<Integer> left = new ArrayList<>();
        stream.start(() -> writeSlice(large), () -> {});
        writeSlice(large);
        writeSlice(large);
        while (!loop.isEmpty()) {
            left.add(large.remaining());
            loop.remove().run();
        }
        assertThat(left).containsExactly(2 * Slices.MAX_BYTES, Slices.MAX_BYTES, 0);
        stream.end();
        assertThat(wire.ended).isTrue();
        assertThat(uncompressed()).hasSize(3 * Slices.MAX_BYTES);
    }

    @Test
    void aResponseThatEndsBeforeItsNextTurnIsWhole() throws IOException {
        stream.start(
                () -> {
                    throw new AssertionError("It has ended");
                },
                () -> {});
        writeSlice(ByteBuffer.wrap(new byte[Slices.MAX_BYTES]));
        stream.end();
        loop.remove().run();
        assertThat(uncompressed()).hasSize(Slices.MAX_BYTES);
    }

    private void writeSlice(ByteBuffer from) {
        ByteBuffer slice = from.slice().limit(Math.min(from.remaining(), Slices.MAX_BYTES));
        stream.write(slice);
        from.position(from.position() + slice.position());
    }

    private byte[] uncompressed() throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(wire.taken.toByteArray())).readAllBytes();
    }
}
