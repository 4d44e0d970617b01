package dev.freshet.redis;

import dev.freshet.core.backplane.SharedLog.Following;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tails that this node reads. They subscribe to what is published, and once in a while each looks at Redis by itself: that finds out what
 * no message has told, and says that the channel is in use.
 *
 * <p><b>Threads.</b> All that concerns tails happens on one thread, which also tells their followers. Messages wait for it, within a bound;
 * if more come, they are dropped, and read from the stream instead.
 */
final class Tails implements Connection.Listener, AutoCloseable {
    private static final int MAX_MESSAGES = 50_000;
    private static final long SWEEP_MS = 1_000;

    private final Connection connection;
    private final ScheduledExecutorService thread;
    private final Map<String, List<Tail>> tails = new HashMap<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicBoolean dropped = new AtomicBoolean();

    Tails(Connection connection, ScheduledExecutorService thread) {
        this.connection = connection;
        this.thread = thread;
        var unused = thread.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
    }

    /** Runs a task on the thread, unless the backplane was closed. */
    void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            // Nobody is told anything more.
        }
    }

    /** Runs a task on the thread later, unless the backplane was closed. */
    void later(Runnable task, long millis) {
        try {
            var unused = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Nobody is told anything more.
        }
    }

    Following add(Tail tail) {
        run(() -> {
            List<Tail> others = tails.computeIfAbsent(tail.topic(), topic -> new ArrayList<>(1));
            others.add(tail);
            if (others.size() == 1) {
                connection.subscribe(LogScript.bytes(tail.topic()));
            }
            tail.load();
        });
        return tail;
    }

    void remove(Tail tail) {
        run(() -> {
            List<Tail> others = tails.getOrDefault(tail.topic(), List.of());
            if (others.remove(tail) && others.isEmpty()) {
                tails.remove(tail.topic());
                connection.unsubscribe(LogScript.bytes(tail.topic()));
            }
        });
    }

    @Override
    public void connected() {
        run(() -> tails.keySet().forEach(topic -> connection.subscribe(LogScript.bytes(topic))));
    }

    @Override
    public void subscribed(byte[] topic) {
        run(() -> of(topic).forEach(tail -> {
            tail.subscribed();
            tail.look();
        }));
    }

    @Override
    public void published(byte[] topic, byte[] message) {
        if (messages.incrementAndGet() > MAX_MESSAGES) {
            messages.decrementAndGet();
            dropped.set(true);
            return;
        }
        run(() -> {
            of(topic).forEach(tail -> tail.heard(LogScript.Published.of(message)));
            if (messages.decrementAndGet() == 0 && dropped.getAndSet(false)) {
                all().forEach(Tail::look);
            }
        });
    }

    private List<Tail> of(byte[] topic) {
        return List.copyOf(tails.getOrDefault(LogScript.text(topic), List.of()));
    }

    private List<Tail> all() {
        return tails.values().stream().flatMap(List::stream).toList();
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Tail tail : all()) {
            if (tail.isDue(now)) {
                if (!tail.isSubscribed()) {
                    connection.subscribe(LogScript.bytes(tail.topic()));
                }
                tail.look();
            }
        }
    }

    @Override
    public void close() {
        run(tails::clear);
    }
}
