package dev.freshet.core.delivery;

import dev.freshet.core.StreamSettings;
import dev.freshet.core.access.Grant;
import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.Slices;
import dev.freshet.core.http.ResponseStream;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Reading;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.message.GapReason;
import dev.freshet.core.message.Message;
import dev.freshet.core.transport.Ending;
import dev.freshet.core.transport.Framing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open response with its subscriptions: it answers each requested channel, then moves its cursors as the socket takes
 * bytes, until it is complete, due for renewal, or left.
 *
 * <p><b>Threads.</b> Confined to the event loop of its response. A snapshot is made on a worker and comes back to the loop;
 * meanwhile the stream has no thread, and its other channels go on.
 *
 * <p><b>Memory.</b> Beside the cursors it holds at most one slice, what the socket did not take yet, and refers to the frames
 * or the snapshot that the slice is of. While there is one, nothing more is read from any log.
 */
final class OpenStream {
    /** A slice has so many deadlines in all: who takes a byte before each of them holds it no longer than that. */
    private static final int SLICE_DEADLINES = 4;

    /** After which time a stream asks again for a snapshot that the application failed to make. */
    private static final Duration JOIN_RETRY = Duration.ofSeconds(5);

    private final ResponseStream response;
    private final Framing framing;
    private final StreamKind kind;
    private final Ending completion;
    private final List<String> sessions;
    private Identity identity;
    private final LoopStreams streams;
    private final List<Subscription> subscriptions = new ArrayList<>(1);
    private Slices.@Nullable Reader pending;
    private Slices.@Nullable Reader held;
    private long sliceBegan;
    private boolean lagging;
    private boolean delivered;
    private boolean subscribed = true;
    /** The goodbye was written, and the socket takes it. */
    private boolean ending;

    private boolean closed;
    private boolean revoked;
    private long bytesLeft;
    private long updatesLeft;
    private long lastTaken;
    private long endsAt;
    /** When the client was told of positions that calls for others have moved. */
    private long positionsToldAt;

    /** When its identity is to be looked at again; never, if it is not limited. */
    private long renewAt = Long.MAX_VALUE;

    private CloseReason endReason = CloseReason.RECYCLED;
    private @Nullable Subscription closedChannel;
    /** The client has not been told of all positions that it has reached. */
    private boolean idDue;

    int index;

    OpenStream(ResponseStream response, StreamKind kind, StreamRequest request, LoopStreams streams) {
        this.response = response;
        this.framing = kind.framing();
        this.completion = kind.ending();
        this.kind = kind;
        this.sessions = request.sessions();
        this.identity = request.identity();
        this.streams = streams;
        this.lastTaken = streams.now();
        this.positionsToldAt = lastTaken;
        this.bytesLeft = streams.maxBytes(kind.limits().bytes());
        this.updatesLeft = kind.limits().updates();
    }

    List<String> sessions() {
        return sessions;
    }

    Identity identity() {
        return identity;
    }

    /**
     * Says hello, answers every requested channel, and follows them from then on.
     *
     * @param snapshots those that were asked for already
     */
    void start(StreamRequest request, Map<ChannelReaders, CompletableFuture<Snapshot>> snapshots) {
        StreamSettings settings = streams.settings();
        setEnd(request);
        response.start(this::whenWritable, this::whenGone);
        ByteSink out = new ByteSink();
        framing.open(out);
        framing.begin(out);
        long silence = completion == Ending.NEVER
                ? settings.heartbeat().toMillis()
                : settings.pollWait().toMillis();
        framing.message(out, new Message.Hello(sessions.get(0), silence));
        for (Subscription.Request channel : request.channels()) {
            if (snapshots.containsKey(channel.channel()) && channel.position().isPresent()) {
                sayGap(out, channel.channel(), channel.position().get());
            }
        }
        sayGrants(out);
        framing.end(out);
        send(out.toSlices());
        for (Subscription.Request channel : request.channels()) {
            LoopReaders readers = channel.channel().on(response.loop());
            Subscription subscription = new Subscription(this, channel.channel(), readers);
            subscriptions.add(subscription);
            readers.add(subscription);
            subscription.join();
            CompletableFuture<Snapshot> snapshot = snapshots.get(channel.channel());
            if (snapshot != null) {
                await(subscription, snapshot);
            } else if (channel.position().isEmpty()) {
                await(subscription, channel.channel().snapshots().get());
            } else {
                subscription.resume(channel.position().get());
            }
        }
        probe(request);
        advanceAll();
        settle();
    }

    /** Sends what is after a cursor, as far as the socket takes it. */
    void wake(Subscription subscription) {
        guarded(() -> {
            advance(subscription);
            settle();
        });
    }

    /** Ends the stream because a channel was closed, when the last of its frames were taken. */
    void closeChannel(Subscription subscription) {
        guarded(() -> {
            closedChannel = subscription;
            advance(subscription);
            settle();
        });
    }

    /** Runs a task of this stream, whose failure is its own: be it an error, the stream ends and no other does. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            breakOff(e);
        }
    }

    /** Keeps the stream alive, renews it, or gives it up. */
    void tick(long now) {
        long quiet = now - lastTaken;
        if (pending != null) {
            long deadline = streams.settings().writeDeadline().toNanos();
            if (quiet > deadline || now - sliceBegan > SLICE_DEADLINES * deadline) {
                drop();
            }
        } else if (now - endsAt >= 0) {
            end(endReason);
        } else if (renewAt != Long.MAX_VALUE && now - renewAt >= 0) {
            renew();
        } else if (tellPositions(now)) {
            settle();
        } else if (completion == Ending.NEVER
                && quiet >= streams.settings().heartbeat().toNanos()) {
            sendMessages(out -> framing.message(out, Message.PING));
        }
    }

    /**
     * Tells a client once per heartbeat where it is in channels whose calls were for others, so that it can go on there when it
     * comes back, however long the calls are held. A stream that tabs share does without: its tabs are at different positions.
     */
    private boolean tellPositions(long now) {
        if (completion != Ending.NEVER
                || sessions.size() > 1
                || now - positionsToldAt < streams.settings().heartbeat().toNanos()) {
            return false;
        }
        positionsToldAt = now;
        Map<Subscription, Position> untold = new LinkedHashMap<>();
        subscriptions.forEach(
                subscription -> subscription.untold().ifPresent(position -> untold.put(subscription, position)));
        if (untold.isEmpty()) {
            return false;
        }
        idDue = framing.hasOwnIds();
        sendMessages(out -> untold.forEach((subscription, position) -> {
            String channel = subscription.channel().log().name();
            framing.id(out, channel, position);
            framing.message(out, new Message.Resumed(channel, position, 0));
            subscription.told(position.offset());
        }));
        return true;
    }

    /** Brings new grants at the beginning, if those of the request are old: who polls has no other time. */
    private void sayGrants(ByteSink out) {
        if (!identity.isLimited()) {
            return;
        }
        if (streams.renewal().isDue(identity) && !identity.grants().isEmpty()) {
            setGrants(out);
        }
        renewAt = lastTaken + streams.renewal().afterNanos(identity);
    }

    private void setGrants(ByteSink out) {
        identity = streams.renewal().renewed(identity);
        for (Grant grant : identity.grants()) {
            framing.message(
                    out, new Message.Grant(grant.session(), streams.renewal().text(grant)));
        }
    }

    /** Brings new grants in time, if the rules of the application still allow what they have allowed. */
    private void renew() {
        renewAt = Long.MAX_VALUE;
        streams.renewal().ask(identity, isAllowed -> {
            try {
                response.loop().execute(() -> guarded(() -> renewed(isAllowed)));
            } catch (RejectedExecutionException e) {
                // The loop has stopped, and the stream with it.
            }
        });
    }

    private void renewed(boolean isAllowed) {
        if (!isAllowed) {
            end(CloseReason.RECYCLED); // The next request gets the refusal.
            return;
        }
        sendMessages(this::setGrants);
        renewAt = streams.now() + streams.renewal().afterNanos(identity);
    }

    /** Ends the stream, saying why; a browser that takes nothing just now is dropped, since it cannot be told. */
    void end(CloseReason reason) {
        if (closed || ending) {
            return;
        }
        revoked = reason == CloseReason.REVOKED;
        if (pending != null) {
            drop();
            return;
        }
        unsubscribe();
        ending = true;
        ByteSink out = new ByteSink();
        if (!kind.isPage() || reason != CloseReason.RECYCLED) {
            framing.begin(out);
            Optional<String> channel = reason == CloseReason.CHANNEL_CLOSED && closedChannel != null
                    ? Optional.of(closedChannel.channel().log().name())
                    : Optional.empty();
            framing.message(out, new Message.Bye(reason, streams.spread(reason), channel));
            framing.end(out);
        }
        framing.close(out);
        send(out.toSlices());
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
            Probe.start(response, probe -> sendMessages(out -> framing.message(out, probe)));
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

    private void advance(Subscription subscription) {
        while (!closed && pending == null && subscription.isLagging()) {
            Snapshot snapshot = subscription.snapshot();
            Optional<Position> from = subscription.from();
            if (from.isPresent()) {
                resume(subscription, from.get());
            } else if (snapshot != null) {
                LoopReaders.Slice.Bytes slice =
                        subscription.readers().next(framing, snapshot, (int) subscription.cursor(), subscription);
                subscription.moveTo(slice.through());
                delivered = true;
                idDue = framing.hasOwnIds();
                send(slice.bytes());
            } else {
                follow(subscription);
            }
        }
    }

    /** Answers a position: it can be continued, and the first of what was missed follows at once, or there is a gap. */
    private void resume(Subscription subscription, Position from) {
        ChannelLog log = subscription.channel().log();
        Reading reading = log.resume(from, Slices.MAX_BYTES, subscription);
        if (reading instanceof Reading.Gap gap) {
            joinAfter(gap, subscription);
        } else if (reading instanceof Reading.Resumed resumed) {
            ByteSink out = new ByteSink();
            framing.begin(out);
            // Tabs that share a stream go by the position that they have asked for.
            Position position = resumed.missed() == 0 && sessions.size() == 1
                    ? log.positionAt(resumed.frames().through())
                    : from;
            framing.id(out, log.name(), position);
            framing.message(out, new Message.Resumed(log.name(), position, resumed.missed()));
            subscription.told(position.offset());
            resumed.frames().frames().forEach(frame -> framing.frame(out, frame));
            framing.end(out);
            subscription.follow(from.offset());
            lagging |= resumed.missed() > 0;
            sent(subscription, out.toSlices(), resumed.frames(), resumed.missed() > 0);
        }
    }

    private void sayGap(ByteSink out, ChannelReaders channel, Position from) {
        channel.log().gapAt(from).ifPresent(reason -> {
            report(channel, reason);
            framing.message(out, new Message.Gap(channel.log().name(), reason));
        });
    }

    /** A channel that began anew is no fault; one whose history was too short may be. */
    private static void report(ChannelReaders channel, GapReason reason) {
        if (reason == GapReason.HISTORY) {
            channel.reportGap();
        }
    }

    private void follow(Subscription subscription) {
        LoopReaders.Slice slice = subscription.readers().next(framing, subscription, lagging);
        if (slice instanceof LoopReaders.Slice.Bytes frames) {
            sent(subscription, frames.bytes(), frames.reading(), !frames.bytes().isEmpty());
        } else if (slice instanceof LoopReaders.Slice.Gap gap) {
            joinAfter(gap.gap(), subscription);
        }
    }

    private void sent(Subscription subscription, Slices bytes, Reading.Frames reading, boolean hasFrames) {
        List<Frame> frames = reading.frames();
        updatesLeft -= frames.size();
        if (!frames.isEmpty()) {
            subscription.told(frames.get(frames.size() - 1).offset());
        }
        subscription.moveTo(reading.through());
        delivered |= hasFrames;
        idDue = framing.hasOwnIds();
        send(bytes);
    }

    private void joinAfter(Reading.Gap gap, Subscription subscription) {
        ChannelLog log = subscription.channel().log();
        report(subscription.channel(), gap.reason());
        subscription.fail();
        sendMessages(out -> framing.message(out, new Message.Gap(log.name(), gap.reason())));
        if (!closed && !framing.isSpent()) {
            await(subscription, subscription.channel().snapshots().get());
        }
    }

    /** Has a snapshot sent as soon as it is there. */
    private void await(Subscription subscription, CompletableFuture<Snapshot> snapshot) {
        subscription.await();
        if (snapshot.isDone()) {
            take(subscription, snapshot);
            return;
        }
        var unused = snapshot.whenComplete((made, failure) -> {
            try {
                response.loop()
                        .execute(() -> guarded(() -> {
                            take(subscription, snapshot);
                            advance(subscription);
                            settle();
                        }));
            } catch (RejectedExecutionException e) {
                if (made != null) {
                    subscription.channel().snapshots().release(made);
                }
            }
        });
    }

    private void take(Subscription subscription, CompletableFuture<Snapshot> snapshot) {
        boolean failed = snapshot.isCompletedExceptionally();
        if (!subscribed) {
            if (!failed) {
                subscription.channel().snapshots().release(snapshot.join());
            }
        } else if (!failed) {
            subscription.begin(subscription.withInboxes(snapshot.join()), streams.held());
        } else {
            subscription.fail();
            if (completion == Ending.NEVER) {
                response.after(JOIN_RETRY, () -> guarded(() -> retry(subscription)));
            }
        }
    }

    private void retry(Subscription subscription) {
        if (subscribed) {
            await(subscription, subscription.channel().snapshots().get());
            advance(subscription);
            settle();
        }
    }

    private void advanceAll() {
        for (Subscription subscription : subscriptions) {
            advance(subscription);
        }
        if (pending == null) {
            lagging = false;
        }
    }

    /** Sends the positions in all channels, if the stream's ids are its own: once for all that was written before. */
    private void sendId() {
        if (!idDue || closed || ending || pending != null) {
            return;
        }
        idDue = false;
        List<Position> positions = subscriptions.stream()
                .flatMap(subscription -> subscription.position().stream())
                .toList();
        sendMessages(out -> framing.ownId(out, LastEventId.of(positions)));
    }

    /** Ends the stream if nothing is left to send and it has carried what it was to carry. */
    private void settle() {
        sendId();
        if (closed || pending != null) {
            return;
        }
        if (closedChannel != null && !closedChannel.isLagging()) {
            end(CloseReason.CHANNEL_CLOSED);
        } else if (completion == Ending.AT_ONCE || (completion == Ending.AFTER_FRAMES && delivered)) {
            if (subscriptions.stream().anyMatch(Subscription::isJoining)) {
                return;
            }
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
        send(out.toSlices());
    }

    private void send(Slices bytes) {
        if (!bytes.isEmpty()) {
            write(bytes.reader(), false);
        }
    }

    /** @param isRest whether a part of the first slice was offered before */
    private void write(Slices.Reader bytes, boolean isRest) {
        boolean isRestOfSlice = isRest;
        ByteBuffer slice = bytes.slice();
        while (!closed && slice.hasRemaining()) {
            int size = slice.remaining();
            response.write(slice);
            int taken = size - slice.remaining();
            if (taken > 0) {
                lastTaken = streams.now();
                bytesLeft -= taken;
            }
            if (slice.hasRemaining()) {
                break;
            }
            slice = bytes.slice();
            isRestOfSlice = false;
        }
        if (closed || !slice.hasRemaining()) {
            releaseHeld();
            return;
        }
        if (!isRestOfSlice) {
            sliceBegan = streams.now();
        }
        pending = bytes;
        lagging = true;
        hold(bytes);
    }

    private void hold(Slices.Reader bytes) {
        if (held == null) {
            held = bytes;
            bytes.forEachHeld(streams.held()::hold);
            if (streams.held().isExceeded()) {
                response.loop().execute(streams::relieve);
            }
        }
    }

    private void releaseHeld() {
        Slices.Reader released = held;
        if (released != null) {
            held = null;
            released.forEachHeld(streams.held()::release);
        }
    }

    /** Returns whether the socket has not taken all that it was given. */
    boolean isStalled() {
        return pending != null;
    }

    /** Returns when the socket took something for the last time. */
    long lastTaken() {
        return lastTaken;
    }

    /** Gives the stream up, and no other: the browser comes back and gets what it needs. */
    private void breakOff(Throwable cause) {
        streams.failures().error("A stream failed and was dropped; the others go on", cause);
        drop();
    }

    /** Drops the connection: the browser comes back and gets what it needs. */
    void drop() {
        try {
            response.abort();
        } finally {
            whenGone();
        }
    }

    private void whenWritable() {
        guarded(() -> {
            Slices.Reader rest = pending;
            if (rest != null) {
                pending = null;
                write(rest, true);
            }
            if (ending) {
                endIfTaken();
                return;
            }
            advanceAll();
            settle();
        });
    }

    private void whenGone() {
        if (closed) {
            return;
        }
        closed = true;
        pending = null;
        releaseHeld();
        try {
            unsubscribe();
        } finally {
            streams.remove(this);
        }
    }

    private void unsubscribe() {
        if (subscribed) {
            subscribed = false;
            for (Subscription subscription : subscriptions) {
                subscription.leave(revoked);
                subscription.drop();
                subscription.readers().remove(subscription);
            }
        }
    }
}
