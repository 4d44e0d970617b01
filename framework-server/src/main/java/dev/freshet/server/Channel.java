package dev.freshet.server;

import dev.freshet.api.Sender;
import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.channel.HistoryLimits;
import dev.freshet.server.delivery.ChannelReaders;
import dev.freshet.server.delivery.JoinHandlers;
import dev.freshet.server.frame.EncodedCall;
import dev.freshet.server.report.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A named log of calls of one listener: what is called here happens in every browser that listens, in the order in which it
 * was called. Any thread may use it.
 *
 * @param <T> the listener
 */
public final class Channel<T> {
    private final Class<T> listener;
    private final SenderFactory<T> senders;
    private final ChannelLog log;
    private final T all;
    private final List<Consumer<? super T>> joinHandlers = new CopyOnWriteArrayList<>();
    private final ChannelContext context;
    private final ChannelRegistry registry;
    private final Optional<ChannelFamily<T>> family;
    private final ChannelReaders readers;
    private volatile long usedAt;

    Channel(
            ChannelContext context,
            ChannelRegistry registry,
            SenderFactory<T> senders,
            Class<T> listener,
            String name,
            HistoryLimits limits,
            Optional<ChannelFamily<T>> family) {
        this.context = context;
        this.registry = registry;
        this.listener = listener;
        this.senders = senders;
        this.family = family;
        log = context.backplane().open(name, limits);
        all = senders.sender(invocation -> append(context.codec().encode(invocation)));
        readers = new ChannelReaders(log, handlers(), context.workers(), context.failures());
        touch();
    }

    /** Returns the channel's name. */
    public String name() {
        return log.name();
    }

    /**
     * Returns the listener to call. A call returns when it has its place in the channel; it never waits for a browser.
     * Arguments are encoded before it returns, so they may change afterwards.
     */
    public T all() {
        return all;
    }

    /**
     * Registers a snapshot handler. Calls made on its argument reach only the joining browser, before any live call. A page
     * that was rendered with the channel does not join: its model has what it shows first.
     *
     * <p>The channel's position is taken first, the handler runs afterwards, and the browser gets every call made after that
     * position. So if the application updates its state before it makes the call, a joining browser misses no change, though
     * one may reach it twice. The handler runs on a worker thread without any lock: it may take its time, take locks, and make
     * calls. Browsers that join at the same time and position share one run of it. If it throws, a browser that asks for nothing
     * else is answered 500; on a stream with other channels these go on, and the handler is asked again every few seconds.
     */
    public void onJoin(Consumer<? super T> handler) {
        joinHandlers.add(handler);
    }

    /**
     * Returns what a placeholder of the family's pattern stands for in this channel's name: {@code value("name")} is {@code 7}
     * in the channel {@code room-7} of the family {@code room-{name}}.
     *
     * @throws IllegalArgumentException if the channel belongs to no family, or its pattern has no such placeholder
     */
    public String value(String placeholder) {
        Map<String, String> values = family.map(some -> some.values(name())).orElse(Map.of());
        if (!values.containsKey(placeholder)) {
            throw new IllegalArgumentException("Channel \"%s\" has no placeholder {%s}; it has %s"
                    .formatted(name(), Excerpt.of(placeholder), values.isEmpty() ? "none" : values.keySet()));
        }
        return values.get(placeholder);
    }

    /**
     * Closes the channel: calls that were made reach those who read it, then their streams end, and they come back to find out
     * what became of it. Its history is gone, and its name is free. If it is opened again, it begins a new epoch, and browsers
     * that come back get a {@code gap} and the snapshot. Until then they ask again from time to time, and go on with their
     * other channels meanwhile. Closing a closed channel does nothing.
     *
     * <p>A later call on this object throws {@link IllegalStateException}; but a channel of a {@link ChannelFamily} opens
     * again.
     */
    public void close() {
        registry.close(this);
    }

    private void append(EncodedCall call) {
        if (context.backplane().append(log, call)) {
            touch();
        } else {
            registry.reopened(this).append(call);
        }
    }

    /** Notes that the channel is in use. */
    void touch() {
        usedAt = context.nanoClock().getAsLong();
    }

    /** Returns for how long nobody has read or called it, in ns. */
    long idleNanos(long now) {
        if (readers.hasReaders()) {
            usedAt = now;
        }
        return now - usedAt;
    }

    Optional<ChannelFamily<T>> family() {
        return family;
    }

    boolean isOf(ChannelFamily<?> some) {
        return family.isPresent() && family.get() == some;
    }

    ChannelReaders readers() {
        return readers;
    }

    Class<T> listener() {
        return listener;
    }

    Sender sender() {
        return (Sender) all;
    }

    ChannelLog log() {
        return log;
    }

    private JoinHandlers handlers() {
        return new JoinHandlers() {
            @Override
            public boolean isEmpty() {
                return joinHandlers.isEmpty();
            }

            @Override
            public List<EncodedCall> calls() {
                List<EncodedCall> calls = new ArrayList<>();
                T joiner =
                        senders.sender(invocation -> calls.add(context.codec().encode(invocation)));
                joinHandlers.forEach(handler -> handler.accept(joiner));
                return calls;
            }
        };
    }
}
