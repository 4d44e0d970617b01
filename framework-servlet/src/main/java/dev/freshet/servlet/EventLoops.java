package dev.freshet.servlet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The event loops of one Freshet, one for each processor. Any thread may use it. */
final class EventLoops {
    private static final int MIN_LOOPS = 2;

    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final List<EventLoop> loops = Stream.generate(() -> new EventLoop(this::thread))
            .limit(Math.max(MIN_LOOPS, Runtime.getRuntime().availableProcessors()))
            .toList();

    /** Returns the loop of the next response: each has its turn. */
    EventLoop next() {
        return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
    }

    void stop() {
        loops.forEach(EventLoop::stop);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "freshet-servlet-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
