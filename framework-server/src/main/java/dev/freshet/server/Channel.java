package dev.freshet.server;

import dev.freshet.api.Sender;
import dev.freshet.server.backplane.Backplane;
import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.frame.EncodedCall;
import dev.freshet.server.frame.FrameCodec;
import dev.freshet.server.frame.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

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
     * Says what a browser that joins must know: the handler calls its argument, and these calls reach that one browser
     * before anything else. It runs while the channel stands still, on any thread, and the same goes for it as for
     * {@link #at}. A page that was rendered with the channel does not join: what it shows at first is its model.
     */
    public void onJoin(Consumer<? super T> handler) {
        joinHandlers.add(handler);
    }

    /**
     * Runs code at one position: meanwhile no call is appended. If the application changes its state first and then calls,
     * what the code reads has all calls up to there, and perhaps changes whose calls are still to come; whoever goes on from
     * there hears of these once more. The code must be quick, without I/O, and must not wait for a lock that is held during
     * calls.
     *
     * @throws IllegalStateException from {@link #all()}, if the code calls this channel
     */
    public <R> R at(Function<Position, R> code) {
        return log.at(code);
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

    List<EncodedCall> snapshot() {
        List<EncodedCall> calls = new ArrayList<>();
        T joiner = senders.sender(invocation -> calls.add(codec.encode(invocation)));
        joinHandlers.forEach(handler -> handler.accept(joiner));
        return calls;
    }
}
