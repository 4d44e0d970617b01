package dev.freshet.core.delivery;

import dev.freshet.core.http.ResponseStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A response whose socket takes as many bytes as a test says, and an event loop that runs when the test says. */
final class FakeResponse implements PendingResponse, ResponseStream {
    /** An event loop without a thread. */
    static final class Loop implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void run() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private final Loop loop;
    private final StringBuilder text = new StringBuilder();
    /** What the stream holds for as long as it is stalled, and everything that it ever offered. */
    final Set<byte[]> offered = Collections.newSetFromMap(new IdentityHashMap<>());

    int room;
    int largest;
    long taken;
    boolean aborted;

    @Nullable
    Throwable failure;

    boolean ended;
    Runnable whenWritable = () -> {};
    Runnable whenGone = () -> {};

    FakeResponse(Loop loop, int room) {
        this.loop = loop;
        this.room = room;
    }

    /** Returns what was taken since the last call; nothing is kept beyond 1 MiB. */
    String text() {
        String all = text.toString();
        text.setLength(0);
        return all;
    }

    void take(int bytes) {
        room += bytes;
        whenWritable.run();
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void after(Duration delay, Runnable task) {}

    @Override
    public ResponseStream begin() {
        return this;
    }

    @Override
    public void refuse(Rejection rejection) {
        text.append(rejection.status()).append(' ').append(rejection.error());
    }

    @Override
    public void start(Runnable writable, Runnable gone) {
        whenWritable = writable;
        whenGone = gone;
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        largest = Math.max(largest, bytes.remaining());
        offered.add(bytes.array());
        int size = Math.min(room, bytes.remaining());
        room -= size;
        taken += size;
        if (text.length() < 1 << 20) {
            text.append(
                    new String(bytes.array(), bytes.arrayOffset() + bytes.position(), size, StandardCharsets.UTF_8));
        }
        bytes.position(bytes.position() + size);
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
