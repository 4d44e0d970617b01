package dev.freshet.server;

import dev.freshet.api.Sender;
import dev.freshet.server.backplane.Backplane;
import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.delivery.JoinHandlers;
import dev.freshet.server.frame.EncodedCall;
import dev.freshet.server.frame.FrameCodec;
import java.util.ArrayList;
import java.util.List;
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
    private final FrameCodec codec;
    private final ChannelLog log;
    private final T all;
    private final List<Consumer<? super T>> joinHandlers = new CopyOnWriteArrayList<>();

    Channel(Class<T> listener, SenderFactory<T> senders, FrameCodec codec, Backplane backplane, ChannelLog log) {
        this.listener = listener;
        this.senders = senders;
        this.codec = codec;
        this.log = log;
        this.all = senders.sender(invocation -> backplane.append(log, codec.encode(invocation)));
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

    Class<T> listener() {
        return listener;
    }

    Sender sender() {
        return (Sender) all;
    }

    ChannelLog log() {
        return log;
    }

    JoinHandlers joinHandlers() {
        return new JoinHandlers() {
            @Override
            public boolean isEmpty() {
                return joinHandlers.isEmpty();
            }

            @Override
            public List<EncodedCall> calls() {
                List<EncodedCall> calls = new ArrayList<>();
                T joiner = senders.sender(invocation -> calls.add(codec.encode(invocation)));
                joinHandlers.forEach(handler -> handler.accept(joiner));
                return calls;
            }
        };
    }
}
