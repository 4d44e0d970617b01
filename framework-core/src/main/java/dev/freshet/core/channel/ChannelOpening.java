package dev.freshet.core.channel;

import dev.freshet.core.ChannelRefusedException;
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
    private final OnDemandFamily<T> family;
    private final String name;
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private final CompletableFuture<LiveChannel<T>> opened = new CompletableFuture<>();

    ChannelOpening(ChannelRegistry registry, OnDemandFamily<T> family, String name) {
        this.registry = registry;
        this.family = family;
        this.name = name;
    }

    /** Returns the opening of a channel that is open. */
    static ChannelOpening<?> done(ChannelRegistry registry, OnDemandFamily<?> family, LiveChannel<?> channel) {
        return ofOpen(registry, family, channel);
    }

    @SuppressWarnings("unchecked") // The channels of a family have its listener.
    private static <T> ChannelOpening<T> ofOpen(
            ChannelRegistry registry, OnDemandFamily<T> family, LiveChannel<?> channel) {
        ChannelOpening<T> opening = new ChannelOpening<>(registry, family, channel.name());
        opening.runner.set(Thread.currentThread());
        opening.opened.complete((LiveChannel<T>) channel);
        return opening;
    }

    OnDemandFamily<T> family() {
        return family;
    }

    String name() {
        return name;
    }

    /** Returns what completes with the channel, or with what the factory threw. */
    CompletableFuture<LiveChannel<T>> opened() {
        return opened;
    }

    @Override
    public void run() {
        if (!runner.compareAndSet(null, Thread.currentThread())) {
            return;
        }
        try {
            opened.complete(open());
        } catch (Throwable e) {
            registry.failed(this, e);
            opened.completeExceptionally(e);
        }
    }

    private LiveChannel<T> open() throws Exception {
        LiveChannel<T> channel = registry.make(family, name);
        try {
            family.factory().open(channel);
            registry.opened(this, channel);
            return channel;
        } catch (Throwable e) {
            // Whoever got hold of it would call into a log that nobody reads.
            channel.close();
            throw e;
        }
    }

    /** Runs the opening, or waits for the thread that runs it. */
    LiveChannel<T> await() {
        run();
        registry.waits(this);
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ChannelRefusedException) {
                throw new ChannelRefusedException(String.valueOf(e.getCause().getMessage()));
            }
            throw new IllegalStateException(
                    "Channel \"%s\" could not be opened: the factory of %s failed".formatted(name, family.pattern()),
                    e.getCause());
        } finally {
            registry.waitsNoMore();
        }
    }

    /** Returns the thread that runs the opening; null if none does yet. */
    @Nullable
    Thread runner() {
        return runner.get();
    }
}
