package dev.freshet.core;

import java.util.function.Consumer;

/**
 * A named log of calls of one listener: what is called here happens in every browser that listens, in the order in which it
 * was called. Any thread may use it.
 *
 * @param <T> the listener
 */
public interface Channel<T> {
    /** Returns the channel's name. */
    String name();

    /**
     * Returns the listener to call. A call returns when it has its place in the channel; it never waits for a browser.
     * Arguments are encoded before it returns, so they may change afterwards.
     */
    T all();

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
    void onJoin(Consumer<? super T> handler);

    /**
     * Returns what a placeholder of the family's pattern stands for in this channel's name: {@code value("name")} is {@code 7}
     * in the channel {@code room-7} of the family {@code room-{name}}.
     *
     * @throws IllegalArgumentException if the channel belongs to no family, or its pattern has no such placeholder
     */
    String value(String placeholder);

    /**
     * Closes the channel: calls that were made reach those who read it, then their streams end, and they come back to find out
     * what became of it. Its history is gone, and its name is free. If it is opened again, it begins a new epoch, and browsers
     * that come back get a {@code gap} and the snapshot. Until then they ask again from time to time, and go on with their
     * other channels meanwhile. Closing a closed channel does nothing.
     *
     * <p>A later call on this object throws {@link IllegalStateException}; but a channel of a {@link ChannelFamily} opens
     * again.
     */
    void close();
}
