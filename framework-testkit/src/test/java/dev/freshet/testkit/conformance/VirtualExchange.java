package dev.freshet.testkit.conformance;

import dev.freshet.core.delivery.PendingResponse;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.ResponseStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * One request and its response on their way through the network: the server writes into a socket of limited room, and what
 * is in it reaches the browser in pieces, until the connection breaks.
 */
final class VirtualExchange implements ResponseStream {
    /** Who asked. */
    interface Client {
        void answered(int status, String contentType);

        void received(ByteBuffer bytes);

        void ended();

        void failed();
    }

    private final VirtualNetwork network;
    private final int number;
    private final ServerLoop loop;
    private final Client client;
    private final VirtualNetwork.Conditions conditions;
    private final Deque<ByteBuffer> inFlight = new ArrayDeque<>();
    private int bytesInFlight;
    private int bytesDelivered;
    private int status;
    private String contentType = "";
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
            VirtualNetwork network, int number, ServerLoop loop, Client client, VirtualNetwork.Conditions conditions) {
        this.network = network;
        this.number = number;
        this.loop = loop;
        this.client = client;
        this.conditions = conditions;
    }

    /** The response begins. */
    void answer(int newStatus, String newContentType) {
        status = newStatus;
        contentType = newContentType;
        pump();
    }

    /** Returns the request, which is answered with a stream of this type or refused. */
    PendingResponse asking(String type) {
        return new PendingResponse() {
            @Override
            public Executor loop() {
                return loop;
            }

            @Override
            public void after(Duration delay, Runnable task) {
                VirtualExchange.this.after(delay, task);
            }

            @Override
            public ResponseStream begin() {
                answer(200, type);
                return VirtualExchange.this;
            }

            @Override
            public void refuse(Rejection rejection) {
                VirtualExchange.this.refuse(rejection);
            }

            @Override
            public void abort() {
                VirtualExchange.this.abort();
            }
        };
    }

    void refuse(Rejection rejection) {
        String body = "{\"error\":\"%s\",\"message\":\"%s\"}".formatted(rejection.error(), rejection.error());
        answer(rejection.status(), "application/json");
        put(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), Integer.MAX_VALUE);
        end();
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
    void cancel() {
        if (!clientGone) {
            trace("is cancelled");
        }
        clientGone = true;
        if (!broken && !serverGone) {
            network.send(this::tellServer);
        }
    }

    /** The connection breaks: what is in flight is lost. Of a silent break the browser hears nothing. */
    void breakOff(boolean silently) {
        if (broken) {
            return;
        }
        broken = true;
        trace(silently ? "breaks silently" : "breaks");
        inFlight.clear();
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
            network.time().after(network.latency() + network.paceOf(conditions), this::deliver);
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
        if (conditions.cutAt() <= bytesDelivered) {
            breakOff(conditions.cutSilently());
            return;
        }
        if (clientGone || status == 0) {
            return;
        }
        if (!headDelivered) {
            headDelivered = true;
            client.answered(status, contentType);
        }
        ByteBuffer next = inFlight.peek();
        if (next != null) {
            deliver(next);
        } else if (ended) {
            clientGone = true;
            broken = true;
            trace("ends");
            client.ended();
        }
    }

    private void trace(String event) {
        network.trace("response %d %s".formatted(number, event));
    }

    private void deliver(ByteBuffer next) {
        int size = Math.min(network.pieceOf(next.remaining()), conditions.cutAt() - bytesDelivered);
        byte[] piece = new byte[size];
        next.get(piece);
        if (!next.hasRemaining()) {
            inFlight.remove();
        }
        bytesInFlight -= size;
        bytesDelivered += size;
        if (wantsToWrite) {
            wantsToWrite = false;
            loop.execute(() -> {
                if (!serverGone) {
                    whenWritable.run();
                }
            });
        }
        trace("brings " + new String(piece, StandardCharsets.UTF_8));
        client.received(ByteBuffer.wrap(piece));
        if (!inFlight.isEmpty() || ended || bytesDelivered >= conditions.cutAt()) {
            pump();
        }
    }

    private void tellServer() {
        broken = true;
        if (!serverGone) {
            serverGone = true;
            loop.execute(whenGone);
        }
    }
}
