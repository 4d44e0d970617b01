package dev.freshet.redis;

import dev.freshet.core.BackplaneUnavailableException;
import dev.freshet.core.backplane.SharedCall;
import dev.freshet.core.backplane.SharedLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The calls of this node that Redis does not have yet.
 *
 * <p>Each channel has a queue, of which one batch is on its way at a time. A batch that fails is sent again, until Redis has answered: it has a
 * number, so Redis stores it once. So calls keep their order, none is lost while the node runs, and the more calls wait the larger the
 * batches are.
 *
 * <p><b>Threads.</b> The monitor of a queue guards it. The monitor of the outbox guards how many bytes wait in all queues, and is never
 * held together with another one. Answers come on threads of Lettuce.
 */
final class Outbox {
    private static final int MAX_BATCH = 256;
    private static final int MAX_BATCH_BYTES = 1 << 20;
    /** What a call takes in memory beside its bytes. */
    private static final long CALL_BYTES = 200;

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;
    /** After how long a caller who waits for room looks whether Redis still answers. */
    private static final long LOOK_AGAIN_MS = 100;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Connection connection;
    private final ScheduledExecutorService thread;
    private final long maxBytes;
    private final String node =
            Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
    private long bytes;
    private boolean closed;

    Outbox(Connection connection, ScheduledExecutorService thread, long maxBytes) {
        this.connection = connection;
        this.thread = thread;
        this.maxBytes = maxBytes;
    }

    Queue queue(LogScript script) {
        return new Queue(script);
    }

    /** Waits until nothing waits. */
    synchronized boolean flush(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (bytes > 0) {
            if (!pause(end)) {
                return false;
            }
        }
        return true;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void reserve(String channel, long size) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (closed || (bytes > 0 && bytes + size > maxBytes)) {
            if (closed || connection.isAway() || !pause(end)) {
                throw refusal(channel);
            }
        }
        bytes += size;
    }

    private BackplaneUnavailableException refusal(String channel) {
        return new BackplaneUnavailableException(
                closed
                        ? "The call on channel \"%s\" was refused, because its Freshet is closed".formatted(channel)
                        : "The call on channel \"%s\" was refused: Redis %s, and calls of %,d bytes wait for it, of %,d that may. Make the call again later, or allow more with RedisBackplane.Builder.maxWaitingBytes"
                                .formatted(
                                        channel,
                                        connection.isAway() ? "does not answer" : "is too slow",
                                        bytes,
                                        maxBytes),
                connection.failure());
    }

    /** Waits for a change, perhaps for none; returns whether there is time left. The monitor is held. */
    @SuppressWarnings("WaitNotInLoop") // The callers loop.
    private boolean pause(long end) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            return false;
        }
        try {
            wait(Math.min(left, LOOK_AGAIN_MS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void release(long size) {
        bytes -= size;
        notifyAll();
    }

    private record Waiting(SharedCall call, CompletableFuture<Long> stored) {
        long size() {
            return CALL_BYTES + call.bytes().length;
        }
    }

    /** The calls of one channel. */
    final class Queue {
        private final LogScript script;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private List<Waiting> sent = List.of();
        private long batch;
        private long pauseMillis = FIRST_PAUSE_MS;

        private Queue(LogScript script) {
            this.script = script;
        }

        CompletableFuture<Long> add(SharedCall call) {
            Waiting one = new Waiting(call, new CompletableFuture<>());
            reserve(script.channel(), one.size());
            synchronized (this) {
                waiting.add(one);
            }
            sendNext();
            return one.stored();
        }

        private void sendNext() {
            synchronized (this) {
                if (!sent.isEmpty() || waiting.isEmpty()) {
                    return;
                }
                List<Waiting> next = new ArrayList<>();
                for (long size = 0; !waiting.isEmpty() && next.size() < MAX_BATCH && size < MAX_BATCH_BYTES; ) {
                    Waiting one = waiting.remove();
                    size += one.size();
                    next.add(one);
                }
                sent = next;
                batch++;
            }
            send();
        }

        private void send() {
            List<Waiting> calls;
            long number;
            synchronized (this) {
                calls = sent;
                number = batch;
            }
            byte[][] arguments = script.append(
                    node, number, calls.stream().map(Waiting::call).toList());
            var unused = connection.run(script, arguments).whenComplete((answer, failure) -> {
                if (failure == null) {
                    stored(calls, LogScript.text(answer.get(1)).split(" ", -1));
                } else {
                    sendAgain();
                }
            });
        }

        private void sendAgain() {
            long pause;
            synchronized (this) {
                pause = pauseMillis;
                pauseMillis = Math.min(LONGEST_PAUSE_MS, 2 * pauseMillis);
            }
            try {
                var unused = thread.schedule(this::send, pause, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The backplane was closed, and what waits is lost.
            }
        }

        private void stored(List<Waiting> calls, String[] results) {
            synchronized (this) {
                sent = List.of();
                pauseMillis = FIRST_PAUSE_MS;
            }
            release(calls.stream().mapToLong(Waiting::size).sum());
            sendNext();
            for (int i = 0; i < calls.size(); i++) {
                complete(calls.get(i).stored(), i < results.length ? results[i] : "");
            }
        }

        private void complete(CompletableFuture<Long> stored, String result) {
            switch (result) {
                case "k", "s" ->
                    stored.completeExceptionally(new IllegalStateException(
                            "Channel \"%s\" keeps as %s as it may, so a call was refused. Forget keys that are gone (@Forget), let them expire (@Expires), or raise HistoryLimits.%s"
                                    .formatted(
                                            script.channel(),
                                            result.equals("k") ? "many keys" : "many bytes",
                                            result.equals("k") ? "keys" : "stateBytes")));
                case "n", "" -> stored.complete(SharedLog.NOT_NEEDED);
                default -> stored.complete(Long.parseLong(result));
            }
        }
    }
}
