package dev.freshet.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One opening of a channel of a family. Whoever comes first runs it: a worker, or a caller that needs the channel now. So a
 * caller never waits for an opening that waits for a worker.
 */
final class ChannelOpening<T> implements Runnable {
    private final ChannelRegistry registry;
    private final ChannelFamily<T> family;
    private final String name;
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private final CompletableFuture<Channel<T>> opened = new CompletableFuture<>();

    ChannelOpening(ChannelRegistry registry, ChannelFamily<T> family, String name) {
        this.registry = registry;
        this.family = family;
        this.name = name;
    }

    /** Returns the opening of a channel that is open. */
    static ChannelOpening<?> done(ChannelRegistry registry, ChannelFamily<?> family, Channel<?> channel) {
        return ofOpen(registry, family, channel);
    }

    @SuppressWarnings("unchecked") // The channels of a family have its listener.
    private static <T> ChannelOpening<T> ofOpen(ChannelRegistry registry, ChannelFamily<T> family, Channel<?> channel) {
        ChannelOpening<T> opening = new ChannelOpening<>(registry, family, channel.name());
        opening.runner.set(Thread.currentThread());
        opening.opened.complete((Channel<T>) channel);
        return opening;
    }

    ChannelFamily<T> family() {
        return family;
    }

    String name() {
        return name;
    }

    /** Returns what completes with the channel, or with what the factory threw. */
    CompletableFuture<Channel<T>> opened() {
        return opened;
    }

    @Override
    public void run() {
        if (!runner.compareAndSet(null, Thread.currentThread())) {
            return;
        }
        try {
            Channel<T> channel = registry.make(family, name);
            family.factory().open(channel);
            registry.opened(this, channel);
            opened.complete(channel);
        } catch (Throwable e) {
            registry.failed(this, e);
            opened.completeExceptionally(e);
        }
    }

    /** Runs the opening, or waits for the thread that runs it. */
    Channel<T> await() {
        run();
        if (runner.get() == Thread.currentThread() && !opened.isDone()) {
            throw new IllegalStateException(
                    "The factory of %s asks for channel \"%s\" while it opens it; use the channel that it was given"
                            .formatted(family.pattern(), name));
        }
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ChannelRefusedException) {
                throw new ChannelRefusedException(String.valueOf(e.getCause().getMessage()));
            }
            throw new IllegalStateException(
                    "Channel \"%s\" could not be opened: the factory of %s failed".formatted(name, family.pattern()),
                    e.getCause());
        }
    }
}
