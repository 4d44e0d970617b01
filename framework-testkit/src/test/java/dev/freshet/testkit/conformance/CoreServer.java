package dev.freshet.testkit.conformance;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.StreamSettings;
import dev.freshet.core.access.Grants;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.FailureLog;
import dev.freshet.core.delivery.Identity;
import dev.freshet.core.delivery.JoinHandlers;
import dev.freshet.core.delivery.PendingResponse;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.Renewal;
import dev.freshet.core.delivery.RequestedStream;
import dev.freshet.core.delivery.StreamKind;
import dev.freshet.core.delivery.StreamQuery;
import dev.freshet.core.delivery.StreamRequest;
import dev.freshet.core.delivery.Streams;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.http.Parameters;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Timetable;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.session.SessionIds;
import dev.freshet.core.session.Sessions;
import dev.freshet.core.transport.Transport;
import dev.freshet.testkit.virtual.ServerLoop;
import dev.freshet.testkit.virtual.VirtualExchange;
import dev.freshet.testkit.virtual.VirtualRequest;
import dev.freshet.testkit.virtual.VirtualServer;
import dev.freshet.testkit.virtual.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A node of Freshet without its web server: everything from the call to the bytes of a response is the real one. */
final class CoreServer implements VirtualServer {
    private static final SecureRandom SECURE_RANDOM = new SecureRandom();

    private final VirtualTime time;
    private final ServerLoop loop;
    private final Channels channels;
    private final SessionIds sessionIds;
    private final Sessions sessions;
    private final Admission admission;
    private final Streams streams;
    private final Map<Ledger, LedgerListener> senders = new HashMap<>();
    private boolean running = true;

    CoreServer(VirtualTime time, RandomGenerator random, HistoryLimits limits, List<Ledger> ledgers, FrameCodec codec) {
        this.time = time;
        loop = new ServerLoop(time);
        channels = new Channels(time::now, new Timetable());
        sessionIds = new SessionIds(SECURE_RANDOM, time::now, SessionIds.DEFAULT_LIFETIME);
        // Application code runs in its turn, as an event of its own.
        FailureLog failures = new FailureLog(time::now);
        sessions = new Sessions(time::now, time, failures::error);
        Grants grants = new Grants(List.of(), Grants.DEFAULT_LIFETIME, InstantSource.system(), SECURE_RANDOM);
        admission = new Admission(channels, grants, failures);
        streams = new Streams(
                StreamSettings.DEFAULT, sessions, time::now, random, failures, new Renewal(admission, time));
        for (Ledger ledger : ledgers) {
            String epoch = Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
            ChannelLog log = new ChannelLog(ledger.channel(), epoch, limits, time::now);
            senders.put(ledger, new LedgerListenerSender(invocation -> log.append(codec.encode(invocation))));
            channels.add(new ChannelReaders(log, new Snapshot(ledger, codec), time, failures, time::now));
        }
        tickLater();
    }

    @Override
    public ServerLoop loop() {
        return loop;
    }

    /** Returns what makes calls on a ledger's channel. */
    LedgerListener all(Ledger ledger) {
        return Objects.requireNonNull(senders.get(ledger));
    }

    @Override
    public void accept(VirtualRequest asked, VirtualExchange exchange) {
        String path = asked.path();
        Transport transport =
                Transport.named(path.substring(path.lastIndexOf('/') + 1)).orElseThrow();
        StreamQuery query = new StreamQuery(
                Parameters.parse(asked.query().isEmpty() ? asked.body() : asked.query()),
                asked.header("freshet-session"),
                Optional.empty(),
                Optional.empty());
        try {
            StreamRequest request = RequestedStream.read(query, sessionIds, admission)
                    .open(channels, Identity.UNKNOWN)
                    .join();
            Transport.Rendering rendering = transport.begin(request.channels().size(), () -> "nonce");
            streams.open(
                    new Pending(exchange, rendering.contentType()),
                    StreamKind.of(transport, rendering.framing()),
                    request);
        } catch (Rejection rejection) {
            refuse(exchange, rejection);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof Rejection rejection)) {
                throw e;
            }
            refuse(exchange, rejection);
        }
    }

    private static void refuse(VirtualExchange exchange, Rejection rejection) {
        String body = "{\"error\":\"%s\",\"message\":\"%s\"}".formatted(rejection.error(), rejection.error());
        exchange.send(
                ResponseHead.of(rejection.status(), "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request that is answered with a stream of this type, or refused. */
    private record Pending(VirtualExchange exchange, String contentType) implements PendingResponse {
        @Override
        public Executor loop() {
            return exchange.loop();
        }

        @Override
        public void after(Duration delay, Runnable task) {
            exchange.after(delay, task);
        }

        @Override
        public ResponseStream begin() {
            exchange.answer(ResponseHead.of(200, "Content-Type", contentType));
            return exchange;
        }

        @Override
        public void refuse(Rejection rejection) {
            CoreServer.refuse(exchange, rejection);
        }

        @Override
        public void abort() {
            exchange.abort();
        }
    }

    /** Says goodbye and stops. */
    void stop() {
        running = false;
        var unused = streams.endAll(CloseReason.STOPPING);
    }

    /** Is gone from one moment to the next. */
    void kill() {
        running = false;
        loop.kill();
    }

    /** What a ledger tells those who join. */
    private record Snapshot(Ledger ledger, FrameCodec codec) implements JoinHandlers {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public List<EncodedCall> calls() {
            List<EncodedCall> calls = new ArrayList<>();
            ledger.tell(new LedgerListenerSender(invocation -> calls.add(codec.encode(invocation))));
            return calls;
        }
    }

    private void tickLater() {
        time.after(VirtualTime.SECOND, () -> {
            if (running) {
                streams.tick();
                sessions.tick();
                channels.tick();
                tickLater();
            }
        });
    }
}
