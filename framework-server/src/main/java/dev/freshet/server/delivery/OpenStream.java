package dev.freshet.server.delivery;

import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.channel.GapReason;
import dev.freshet.server.channel.Reading;
import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.EncodedCall;
import dev.freshet.server.frame.Frame;
import dev.freshet.server.frame.Position;
import dev.freshet.server.transport.Framing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One open response with its subscriptions: it answers each requested channel, then moves its cursors as the socket takes
 * bytes.
 *
 * <p><b>Threads.</b> Confined to the event loop of its response. <b>Memory.</b> Beside the cursors it holds at most one
 * buffer, what the socket did not take yet; while there is one, nothing more is read from any log.
 */
public final class OpenStream {
    private final ResponseStream response;
    private final Framing framing;
    private final LoopStreams streams;
    private final List<Subscription> subscriptions = new ArrayList<>(2);
    private @Nullable ByteBuffer pending;
    private boolean behind;
    private boolean closed;
    private long lastTaken;
    int index;

    OpenStream(ResponseStream response, Framing framing, LoopStreams streams) {
        this.response = response;
        this.framing = framing;
        this.streams = streams;
        this.lastTaken = streams.now();
    }

    /** Says hello, answers every requested channel, and follows them from then on. */
    void start(String session, List<Subscription.Request> requests) {
        response.start(this::whenWritable, this::whenGone);
        ByteSink out = new ByteSink();
        framing.open(out);
        framing.begin(out);
        framing.message(
                out, Messages.hello(session, streams.settings().heartbeat().toMillis()));
        for (Subscription.Request request : requests) {
            LoopReaders readers = request.channel().on(response.loop());
            Subscription subscription = new Subscription(this, request.channel(), readers);
            subscriptions.add(subscription);
            readers.add(subscription);
            answer(out, subscription, request.position());
        }
        framing.end(out);
        send(out.toBuffer());
        advanceAll();
    }

    /** Sends what is behind a cursor, as far as the socket takes it. */
    void advance(Subscription subscription) {
        while (!closed && pending == null && subscription.isBehind()) {
            LoopReaders.Slice slice = subscription.readers().next(framing, subscription.cursor, behind);
            if (slice instanceof LoopReaders.Slice.Bytes bytes) {
                subscription.cursor = bytes.through();
                send(bytes.bytes().duplicate());
            } else if (slice instanceof LoopReaders.Slice.Gap gap) {
                rejoin(subscription, gap.gap());
            }
        }
    }

    /** Keeps the stream alive, or gives it up. */
    void tick(long now) {
        long quiet = now - lastTaken;
        if (pending != null) {
            if (quiet > streams.settings().writeDeadline().toNanos()) {
                response.abort();
                whenGone();
            }
        } else if (quiet >= streams.settings().heartbeat().toNanos()) {
            ByteSink out = new ByteSink();
            framing.begin(out);
            framing.message(out, Messages.PING);
            framing.end(out);
            send(out.toBuffer());
        }
    }

    /** Ends the stream, saying why. */
    void end(CloseReason reason) {
        if (closed) {
            return;
        }
        if (pending == null) {
            ByteSink out = new ByteSink();
            framing.begin(out);
            framing.message(out, Messages.bye(reason));
            framing.end(out);
            framing.close(out);
            send(out.toBuffer());
        }
        boolean complete = pending == null && !closed;
        whenGone();
        if (complete) {
            response.end();
        } else {
            response.abort();
        }
    }

    private void answer(ByteSink out, Subscription subscription, Optional<Position> from) {
        ChannelLog log = subscription.channel().log();
        Optional<GapReason> gap = from.flatMap(log::gapAt);
        gap.ifPresent(reason -> framing.message(out, Messages.gap(log.name(), reason)));
        if (from.isEmpty() || gap.isPresent()) {
            join(out, subscription);
        } else {
            subscription.cursor = from.get().offset();
            int missed = log.read(subscription.cursor, true, Integer.MAX_VALUE) instanceof Reading.Frames frames
                    ? frames.frames().size()
                    : 0;
            framing.message(out, Messages.resumed(log.name(), from.get(), missed));
            behind |= missed > 0;
        }
    }

    /** Sends the snapshot: what the application says at this position, and the newest frames of the keys it left out. */
    private void join(ByteSink out, Subscription subscription) {
        ChannelLog log = subscription.channel().log();
        List<EncodedCall> snapshot = new ArrayList<>();
        Position position = log.at(here -> {
            List<EncodedCall> said = subscription.channel().snapshot().get();
            Set<Optional<String>> keys = new HashSet<>();
            said.forEach(call -> keys.add(call.key()));
            for (Frame frame : log.latest()) {
                if (!keys.contains(frame.call().key())) {
                    snapshot.add(frame.call());
                }
            }
            snapshot.addAll(said);
            return here;
        });
        for (EncodedCall call : snapshot) {
            framing.frame(out, Frame.ofSnapshot(log.head(), call));
        }
        framing.message(out, Messages.joined(log.name(), position));
        subscription.cursor = position.offset();
    }

    private void rejoin(Subscription subscription, Reading.Gap gap) {
        ByteSink out = new ByteSink();
        framing.begin(out);
        framing.message(out, Messages.gap(subscription.channel().log().name(), gap.reason()));
        join(out, subscription);
        framing.end(out);
        send(out.toBuffer());
    }

    private void send(ByteBuffer bytes) {
        int size = bytes.remaining();
        response.write(bytes);
        if (bytes.remaining() < size) {
            lastTaken = streams.now();
        }
        if (bytes.hasRemaining() && !closed) {
            pending = bytes;
            behind = true;
        }
    }

    private void whenWritable() {
        ByteBuffer rest = pending;
        if (rest != null) {
            pending = null;
            send(rest);
        }
        advanceAll();
    }

    private void advanceAll() {
        for (Subscription subscription : subscriptions) {
            advance(subscription);
        }
        if (pending == null) {
            behind = false;
        }
    }

    private void whenGone() {
        if (closed) {
            return;
        }
        closed = true;
        pending = null;
        for (Subscription subscription : subscriptions) {
            subscription.readers().remove(subscription);
        }
        streams.remove(this);
    }
}
