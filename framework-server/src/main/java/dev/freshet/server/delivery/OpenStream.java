package dev.freshet.server.delivery;

import dev.freshet.server.channel.ChannelLog;
import dev.freshet.server.channel.GapReason;
import dev.freshet.server.channel.Reading;
import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.EncodedCall;
import dev.freshet.server.frame.Frame;
import dev.freshet.server.frame.Position;
import dev.freshet.server.transport.Ending;
import dev.freshet.server.transport.Framing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open response with its subscriptions: it answers each requested channel, then moves its cursors as the socket takes
 * bytes, until it is complete, due for renewal, or left.
 *
 * <p><b>Threads.</b> Confined to the event loop of its response. <b>Memory.</b> Beside the cursors it holds at most one
 * buffer, what the socket did not take yet; while there is one, nothing more is read from any log.
 */
final class OpenStream {
    private final ResponseStream response;
    private final Framing framing;
    private final StreamKind kind;
    private final Ending completion;
    private final List<String> sessions;
    private final LoopStreams streams;
    private final List<Subscription> subscriptions = new ArrayList<>(1);
    private @Nullable ByteBuffer pending;
    private boolean behind;
    private boolean delivered;
    private boolean subscribed = true;
    /** The goodbye was written, and the socket takes it. */
    private boolean ending;

    private boolean closed;
    private long bytesLeft;
    private long updatesLeft;
    private long lastTaken;
    private long endsAt;
    private CloseReason endReason = CloseReason.RECYCLED;
    int index;

    OpenStream(ResponseStream response, StreamKind kind, List<String> sessions, LoopStreams streams) {
        this.response = response;
        this.framing = kind.framing();
        this.completion = kind.ending();
        this.kind = kind;
        this.sessions = sessions;
        this.streams = streams;
        this.lastTaken = streams.now();
        this.bytesLeft = streams.maxBytes(kind.limits().bytes());
        this.updatesLeft = kind.limits().updates();
    }

    List<String> sessions() {
        return sessions;
    }

    /** Says hello, answers every requested channel, and follows them from then on. */
    void start(StreamRequest request) {
        StreamSettings settings = streams.settings();
        setEnd(request);
        response.start(this::whenWritable, this::whenGone);
        ByteSink out = new ByteSink();
        framing.open(out);
        framing.begin(out);
        long silence = completion == Ending.NEVER
                ? settings.heartbeat().toMillis()
                : settings.pollWait().toMillis();
        framing.message(out, Messages.hello(sessions.get(0), silence));
        for (Subscription.Request channel : request.channels()) {
            LoopReaders readers = channel.channel().on(response.loop());
            Subscription subscription = new Subscription(this, channel.channel(), readers);
            subscriptions.add(subscription);
            readers.add(subscription);
            answer(out, subscription, channel.position());
        }
        framing.end(out);
        send(out.toBuffer());
        probe(request);
        advanceAll();
        settle();
    }

    /** Sends what is behind a cursor, as far as the socket takes it. */
    void wake(Subscription subscription) {
        try {
            advance(subscription);
            settle();
        } catch (RuntimeException e) {
            breakOff(e);
        }
    }

    /** Keeps the stream alive, renews it, or gives it up. */
    void tick(long now) {
        long quiet = now - lastTaken;
        if (pending != null) {
            if (quiet > streams.settings().writeDeadline().toNanos()) {
                response.abort();
                whenGone();
            }
        } else if (now - endsAt >= 0) {
            end(endReason);
        } else if (completion == Ending.NEVER
                && quiet >= streams.settings().heartbeat().toNanos()) {
            sendMessages(out -> framing.message(out, Messages.PING));
        }
    }

    /** Ends the stream, saying why; a browser that takes nothing just now is dropped, since it cannot be told. */
    void end(CloseReason reason) {
        if (closed || ending) {
            return;
        }
        if (pending != null) {
            response.abort();
            whenGone();
            return;
        }
        unsubscribe();
        ending = true;
        ByteSink out = new ByteSink();
        if (!kind.isPage() || reason != CloseReason.RECYCLED) {
            framing.begin(out);
            framing.message(out, Messages.bye(reason));
            framing.end(out);
        }
        framing.close(out);
        send(out.toBuffer());
        endIfTaken();
    }

    /** Ends the response once the socket has taken the goodbye. */
    private void endIfTaken() {
        if (pending == null && !closed) {
            whenGone();
            response.end();
        }
    }

    private void probe(StreamRequest request) {
        if (request.probe() && completion == Ending.NEVER) {
            Probe.start(response, json -> sendMessages(out -> framing.message(out, json)));
        }
    }

    private void setEnd(StreamRequest request) {
        StreamSettings settings = streams.settings();
        Duration age = kind.limits().age();
        endsAt = lastTaken
                + (age.compareTo(settings.maxAge()) < 0
                        ? age.toNanos()
                        : streams.jittered(settings.maxAge().toNanos()));
        if (completion != Ending.NEVER) {
            endsAt = lastTaken + settings.pollWait().toNanos();
            endReason = CloseReason.COMPLETE;
        } else if (request.age().isPresent() && lastTaken + request.age().get().toNanos() < endsAt) {
            endsAt = lastTaken + request.age().get().toNanos();
            endReason = CloseReason.AGE;
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
        // The position first: what is called while the application is asked comes after it.
        Position position = log.position();
        List<Frame> latest = log.latest();
        List<EncodedCall> said = subscription.channel().snapshot().get();
        Set<Optional<String>> keys = new HashSet<>();
        said.forEach(call -> keys.add(call.key()));
        for (Frame frame : latest) {
            if (!keys.contains(frame.call().key())) {
                snapshot.add(frame.call());
            }
        }
        snapshot.addAll(said);
        for (EncodedCall call : snapshot) {
            framing.frame(out, Frame.ofSnapshot(log.head(), call));
        }
        framing.message(out, Messages.joined(log.name(), position));
        subscription.cursor = position.offset();
        delivered = true;
    }

    private void advance(Subscription subscription) {
        while (!closed && pending == null && subscription.isBehind()) {
            LoopReaders.Slice slice = subscription.readers().next(framing, subscription.cursor, behind);
            if (slice instanceof LoopReaders.Slice.Bytes bytes) {
                updatesLeft -= bytes.through() - subscription.cursor;
                subscription.cursor = bytes.through();
                delivered |= bytes.bytes().hasRemaining();
                send(bytes.bytes().duplicate());
            } else if (slice instanceof LoopReaders.Slice.Gap gap) {
                sendMessages(out -> {
                    framing.message(
                            out,
                            Messages.gap(
                                    subscription.channel().log().name(),
                                    gap.gap().reason()));
                    join(out, subscription);
                });
            }
        }
    }

    private void advanceAll() {
        for (Subscription subscription : subscriptions) {
            advance(subscription);
        }
        if (pending == null) {
            behind = false;
        }
    }

    /** Ends the stream if nothing is left to send and it has carried what it was to carry. */
    private void settle() {
        if (closed || pending != null) {
            return;
        }
        if (completion == Ending.AT_ONCE || (completion == Ending.AFTER_FRAMES && delivered)) {
            // What is due on other channels shares the reply.
            advanceAll();
            if (pending == null) {
                end(CloseReason.COMPLETE);
            }
        } else if (bytesLeft <= 0 || updatesLeft <= 0 || framing.isSpent()) {
            end(CloseReason.RECYCLED);
        }
    }

    private void sendMessages(Consumer<ByteSink> messages) {
        if (closed || pending != null) {
            return;
        }
        ByteSink out = new ByteSink();
        framing.begin(out);
        messages.accept(out);
        framing.end(out);
        send(out.toBuffer());
    }

    private void send(ByteBuffer bytes) {
        int size = bytes.remaining();
        response.write(bytes);
        int taken = size - bytes.remaining();
        if (taken > 0) {
            lastTaken = streams.now();
            bytesLeft -= taken;
        }
        if (bytes.hasRemaining() && !closed) {
            pending = bytes;
            behind = true;
        }
    }

    /** Gives the stream up, and no other: the browser comes back and gets what it needs. */
    private void breakOff(RuntimeException cause) {
        System.getLogger(OpenStream.class.getName())
                .log(System.Logger.Level.ERROR, "A stream failed and was dropped; the others go on", cause);
        response.abort();
        whenGone();
    }

    private void whenWritable() {
        ByteBuffer rest = pending;
        if (rest != null) {
            pending = null;
            send(rest);
        }
        if (ending) {
            endIfTaken();
            return;
        }
        try {
            advanceAll();
            settle();
        } catch (RuntimeException e) {
            breakOff(e);
        }
    }

    private void whenGone() {
        if (closed) {
            return;
        }
        closed = true;
        pending = null;
        unsubscribe();
        streams.remove(this);
    }

    private void unsubscribe() {
        if (subscribed) {
            subscribed = false;
            subscriptions.forEach(subscription -> subscription.readers().remove(subscription));
        }
    }
}
