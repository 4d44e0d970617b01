package dev.freshet.testkit.virtual;

import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response on their way through the network: the server writes into a socket of limited room, and what
 * is in it reaches the browser in pieces, until the connection breaks.
 */
public final class VirtualExchange implements ResponseStream {
    /** Who asked. */
    public interface Client {
        /** The head of the response has arrived. */
        void answered(ResponseHead head);

        /** Some of the body has arrived. */
        void received(ByteBuffer bytes);

        /** The response is complete. */
        void ended();

        /** The connection broke. */
        void failed();
    }

    private static final byte[] NOTHING = {};

    private final VirtualNetwork network;
    private final int number;
    private final ServerLoop loop;
    private final Client client;
    private final Conditions conditions;
    private final VirtualRequest request;
    private final List<Runnable> completions = new ArrayList<>();
    private final Deque<ByteBuffer> inFlight = new ArrayDeque<>();
    private int bytesInFlight;
    private @Nullable ResponseHead head;
    private boolean headDelivered;
    private boolean pumping;
    private boolean wantsToWrite;
    private boolean ended;
    /** Nothing passes any more, and neither side has to know. */
    private boolean broken;

    private boolean clientGone;
    private boolean serverGone;
    private Runnable whenWritable = () -> {};
    private Runnable whenGone = () -> {};

    VirtualExchange(
            VirtualNetwork network,
            VirtualRequest request,
            int number,
            ServerLoop loop,
            Client client,
            Conditions conditions) {
        this.network = network;
        this.request = request;
        this.number = number;
        this.loop = loop;
        this.client = client;
        this.conditions = conditions;
    }

    /** Returns the request. */
    public VirtualRequest request() {
        return request;
    }

    /** The response begins. */
    public void answer(ResponseHead newHead) {
        head = newHead;
        pump();
    }

    /** Answers with a complete response. */
    public void send(ResponseHead newHead, byte[] body) {
        answer(newHead);
        put(ByteBuffer.wrap(body), Integer.MAX_VALUE);
        end();
    }

    /** Returns whether a response has begun. */
    public boolean isAnswered() {
        return head != null;
    }

    /** Returns whether the browser can still get something. */
    public boolean isOpen() {
        return !broken && !clientGone && !serverGone;
    }

    /** Runs a task on the loop once the response is complete or broken. */
    public void whenComplete(Runnable task) {
        if (isOver()) {
            loop.execute(task);
        } else {
            completions.add(task);
        }
    }

    boolean isOver() {
        return broken || clientGone;
    }

    /** Returns whether something of the response is on its way. */
    boolean isBusy() {
        return !broken && !clientGone && head != null && (pumping || !headDelivered || !inFlight.isEmpty() || ended);
    }

    private void complete() {
        List<Runnable> due = List.copyOf(completions);
        completions.clear();
        due.forEach(loop::execute);
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void start(Runnable writable, Runnable gone) {
        whenWritable = writable;
        whenGone = gone;
        if (serverGone) {
            loop.execute(gone);
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (!serverGone) {
            put(bytes, conditions.room() - bytesInFlight);
            wantsToWrite = bytes.hasRemaining();
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        network.time().after(delay.toNanos(), () -> loop.execute(task));
    }

    @Override
    public void end() {
        ended = true;
        serverGone = true;
        pump();
    }

    @Override
    public void abort() {
        serverGone = true;
        breakOff(false);
    }

    /** The browser leaves. */
    public void cancel() {
        if (!clientGone) {
            trace("is cancelled");
        }
        clientGone = true;
        if (!broken && !serverGone) {
            network.send(this::tellServer);
        }
        complete();
    }

    /** The connection breaks: what is in flight is lost. Of a silent break the browser hears nothing. */
    public void breakOff(boolean silently) {
        if (broken) {
            return;
        }
        broken = true;
        trace(silently ? "breaks silently" : "breaks");
        inFlight.clear();
        complete();
        if (!silently) {
            network.receive(() -> {
                if (!clientGone) {
                    clientGone = true;
                    client.failed();
                }
            });
            network.send(this::tellServer);
        }
    }

    /** Goes on after the path stood still. */
    void pump() {
        if (!pumping && !broken && !network.isStalled()) {
            pumping = true;
            network.time().after(network.weather().latency() + conditions.pace(), this::deliver);
        }
    }

    private void put(ByteBuffer bytes, int room) {
        int taken = Math.min(bytes.remaining(), Math.max(room, 0));
        if (taken > 0) {
            byte[] copy = new byte[taken];
            bytes.get(copy);
            inFlight.add(ByteBuffer.wrap(copy));
            bytesInFlight += taken;
            pump();
        }
    }

    private void deliver() {
        pumping = false;
        if (broken || network.isStalled()) {
            return;
        }
        ByteBuffer next = inFlight.peek();
        int passing = conditions.passing(next == null ? NOTHING : bytes(next.duplicate(), next.remaining()));
        if (passing <= 0) {
            breakOff(conditions.breaksSilently());
            return;
        }
        if (clientGone || head == null) {
            return;
        }
        if (!headDelivered) {
            headDelivered = true;
            client.answered(head);
        }
        if (next != null) {
            deliver(next, passing);
        } else if (ended) {
            clientGone = true;
            broken = true;
            complete();
            trace("ends");
            client.ended();
        }
    }

    private void trace(String event) {
        network.trace("response %d %s".formatted(number, event));
    }

    private void deliver(ByteBuffer next, int passing) {
        int size = Math.min(network.weather().pieceOf(next.remaining()), passing);
        byte[] piece = bytes(next, size);
        if (!next.hasRemaining()) {
            inFlight.remove();
        }
        bytesInFlight -= size;
        if (wantsToWrite) {
            wantsToWrite = false;
            loop.execute(() -> {
                if (!serverGone) {
                    whenWritable.run();
                }
            });
        }
        trace("brings " + new String(piece, StandardCharsets.UTF_8));
        client.received(ByteBuffer.wrap(conditions.pass(piece)));
        if (!inFlight.isEmpty() || ended || conditions.passing(NOTHING) <= 0) {
            pump();
        }
    }

    private static byte[] bytes(ByteBuffer buffer, int size) {
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        return bytes;
    }

    private void tellServer() {
        broken = true;
        if (!serverGone) {
            serverGone = true;
            loop.execute(whenGone);
        }
    }
}
