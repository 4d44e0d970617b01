package dev.freshet.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.StreamSettings;
import dev.freshet.core.access.Grants;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.Slices;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Timetable;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.session.Sessions;
import dev.freshet.core.transport.Transport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the core does on an event loop, with sockets that stall and a clock that stands. */
class DeliveryTest {
    private static final int EVERYTHING = Integer.MAX_VALUE / 2;
    private static final int STALLED = 1_000;

    private final AtomicLong now = new AtomicLong();
    private final FakeResponse.Loop loop = new FakeResponse.Loop();
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final FailureLog failures = new FailureLog(now::get);
    private final List<EncodedCall> said = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private Runnable duringJoin = () -> {};
    private final List<Runnable> working = new ArrayList<>();

    private final MethodDescriptor every = method("every", DeliveryPolicy.EVERY);
    private final MethodDescriptor latest = method("latest", DeliveryPolicy.latest("v"));
    private final MethodDescriptor expiring = method("expiring", DeliveryPolicy.EVERY.expiring(Duration.ofSeconds(5)));

    @Test
    void aCallThatHasExpiredIsNotDeliveredFromABatchOfBefore() {
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        FakeResponse first = channel.open("fetch", EVERYTHING, Optional.of(0L));
        channel.call(expiring, "old");
        loop.run();
        assertThat(first.text()).contains("old");
        FakeResponse second = channel.open("fetch", EVERYTHING, Optional.of(0L));
        assertThat(second.text()).contains("old");
        loop.run();
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(channel.open("fetch", EVERYTHING, Optional.of(0L)).text())
                .contains("resumed")
                .doesNotContain("old");
    }

    @Test
    void aPositionIsAnsweredByExactlyOneOfResumedAndGap() {
        Channel channel = new Channel(HistoryLimits.DEFAULT.withCount(2));
        for (int i = 0; i < 5; i++) {
            channel.call(every, "n" + i);
        }
        for (long offset = 0; offset <= 5; offset++) {
            String text = channel.open("fetch", EVERYTHING, Optional.of(offset)).text();
            assertThat(text.contains("resumed")).as(text).isNotEqualTo(text.contains("gap"));
        }
    }

    /** Frames come and leave the history between all steps of an answer; {@code -Dfreshet.seed=…} replays. */
    @Test
    void whateverComesAndGoesMeanwhileAPositionIsAnsweredOnce() {
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        Random random = new Random(seed);
        said.add(codec.encode(Invocation.of(every, "snapshot")));
        Channel channel = new Channel(HistoryLimits.DEFAULT.withCount(3).withAge(Duration.ofSeconds(10)));
        for (int round = 0; round < 500; round++) {
            List<FakeResponse> readers = new ArrayList<>();
            List<String> atOnce = new ArrayList<>();
            for (int step = 0; step < 6; step++) {
                switch (random.nextInt(5)) {
                    case 0 -> channel.call(every, "n");
                    case 1 ->
                        now.addAndGet(Duration.ofSeconds(random.nextInt(12)).toNanos());
                    case 2 -> work();
                    case 3 -> loop.run();
                    default -> {
                        long from = Math.max(0, channel.log.tail() - random.nextInt(6));
                        FakeResponse reader =
                                channel.open("fetch", random.nextBoolean() ? EVERYTHING : 150, Optional.of(from));
                        readers.add(reader);
                        atOnce.add(reader.text());
                    }
                }
            }
            work();
            for (int i = 0; i < readers.size(); i++) {
                FakeResponse reader = readers.get(i);
                reader.take(EVERYTHING);
                // A reader that was resumed may get a gap later, when it lags by more than the history.
                boolean isResumed = atOnce.get(i).contains("resumed");
                String answer = isResumed ? atOnce.get(i) : reader.text().replaceFirst("(?s)\"(joined|method)\".*", "");
                if (!answer.contains("join-failed")) {
                    assertThat(answer.split("\"(resumed|gap)\"", -1))
                            .as("%s, -Dfreshet.seed=%d", answer, seed)
                            .hasSize(2);
                }
                reader.whenGone.run();
            }
        }
    }

    @Test
    void aHandlerThatRunsLongerThanTheHistoryLastsIsAFailureAndDoesNotRunForEver() {
        said.add(codec.encode(Invocation.of(every, "snapshot")));
        Channel channel = new Channel(HistoryLimits.DEFAULT.withCount(2));
        duringJoin = () -> {
            for (int i = 0; i < 5; i++) {
                channel.call(every, "meanwhile");
            }
        };
        FakeResponse joining = channel.open("fetch", EVERYTHING, Optional.empty());
        work();
        assertThat(joining.text()).contains("500 join-failed");
        FakeResponse back = channel.open("fetch", EVERYTHING, Optional.of(0L));
        for (int i = 0; i < 5; i++) {
            work();
        }
        assertThat(back.text()).doesNotContain("joined");
        assertThat(asked).hasValue(2);
        duringJoin = () -> {};
        FakeResponse later = channel.open("fetch", EVERYTHING, Optional.empty());
        work();
        assertThat(later.text()).contains("snapshot", "joined");
    }

    @Test
    void thoseWhoJoinAtOnePositionShareOneSnapshot() {
        said.add(codec.encode(Invocation.of(every, "snapshot")));
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        List<FakeResponse> joining = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            joining.add(channel.open("fetch", EVERYTHING, Optional.empty()));
        }
        work();
        assertThat(joining).allSatisfy(response -> assertThat(response.text()).contains("snapshot", "joined"));
        assertThat(asked).hasValue(1);
        channel.open("fetch", EVERYTHING, Optional.empty());
        work();
        assertThat(asked).as("nobody is being sent the first snapshot any more").hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "sse", "xhr", "iframe", "long-poll", "refresh"})
    void stalledReadersOfOneSnapshotHoldASliceEachAtMost(String transport) {
        for (int i = 0; i < 300; i++) {
            said.add(codec.encode(Invocation.of(every, i + "x".repeat(10_000))));
        }
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        List<FakeResponse> readers = stall(channel, transport, 20, Optional.empty());
        assertThat(asked).hasValue(1);
        assertThat(largest(readers)).isLessThanOrEqualTo(Slices.MAX_BYTES);
        assertThat(held(readers)).isLessThan(20 * 3L * Slices.MAX_BYTES);
        readToTheEnd(readers, "joined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "sse", "xhr", "iframe", "long-poll", "refresh"})
    void stalledReadersOfALargeFrameHaveNoCopiesOfIt(String transport) {
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        channel.call(every, "<y'\\".repeat(1_000_000));
        List<FakeResponse> readers = stall(channel, transport, 60, Optional.of(0L));
        assertThat(largest(readers)).isLessThanOrEqualTo(Slices.MAX_BYTES);
        assertThat(held(readers)).isLessThan((8L << 20) + 60 * 3L * Slices.MAX_BYTES);
        readToTheEnd(readers.subList(0, 2), "every");
    }

    @Test
    void aStalledReaderOfManyKeysHoldsASlice() {
        Channel channel = new Channel(HistoryLimits.DEFAULT.withCount(1));
        for (int i = 0; i < 20_000; i++) {
            channel.call(latest, "key-" + i);
        }
        List<FakeResponse> readers = stall(channel, "fetch", 10, Optional.of(0L));
        assertThat(largest(readers)).isLessThanOrEqualTo(Slices.MAX_BYTES);
        assertThat(held(readers)).isLessThan(10 * 3L * Slices.MAX_BYTES);
        FakeResponse reader = readers.get(0);
        StringBuilder all = new StringBuilder(reader.text());
        while (!all.toString().endsWith("key-19999\"}}\n")) {
            reader.take(100_000);
            all.append(reader.text());
        }
        assertThat(all.toString().lines().filter(line -> line.contains("key-")).count())
                .isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "sse", "iframe"})
    void whatIsWrittenInSlicesIsWhatIsWrittenAtOnce(String transport) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        for (int i = 0; i < 20; i++) {
            channel.call(every, "é'\\<😀".repeat(1 << random.nextInt(16)));
        }
        FakeResponse atOnce = channel.open(transport, EVERYTHING, Optional.of(0L));
        FakeResponse bit = channel.open(transport, 10, Optional.of(0L));
        while (bit.taken < atOnce.taken - 200) {
            bit.take(1 + random.nextInt(50_000));
        }
        bit.take(EVERYTHING);
        assertThat(bit.taken).as("seed %d", seed).isEqualTo(atOnce.taken);
    }

    @Test
    void aReaderThatTakesAByteNowAndThenIsCutAllTheSame() {
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        channel.call(every, "x".repeat(100_000));
        FakeResponse reader = channel.open("fetch", STALLED, Optional.of(0L));
        for (int i = 0; i < 5; i++) {
            assertThat(reader.aborted).isFalse();
            now.addAndGet(Duration.ofSeconds(29).toNanos());
            reader.take(1);
            channel.streams.tick();
            loop.run();
        }
        assertThat(reader.aborted).isTrue();
        assertThat(channel.streams.count()).isZero();
    }

    @Test
    void readersThatHoldTooMuchTogetherAreCutTheLongestStalledFirst() {
        StreamSettings tight = StreamSettings.DEFAULT.withMaxStalledBytes(5L << 20);
        Channel channel = new Channel(HistoryLimits.DEFAULT, tight);
        List<FakeResponse> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            channel.call(every, i + "x".repeat(1 << 20));
            now.addAndGet(1);
            readers.add(channel.open("fetch", STALLED, Optional.of((long) i)));
            readers.add(channel.open("fetch", STALLED, Optional.of((long) i)));
            loop.run();
            assertThat(channel.streams.stalledBytes()).isLessThanOrEqualTo(5L << 20);
        }
        assertThat(readers.subList(0, 10)).allMatch(reader -> reader.aborted);
        assertThat(readers.subList(12, 20)).noneMatch(reader -> reader.aborted);
        readers.forEach(reader -> reader.whenGone.run());
        assertThat(channel.streams.stalledBytes()).isZero();
    }

    @Test
    void aStreamThatThrowsEndsNeitherATickNorADrainNorTheEndOfTheOthers() {
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        List<FakeResponse> good = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            if (i % 2 == 0) {
                good.add(channel.open("fetch", EVERYTHING, Optional.of(0L)));
            } else {
                FakeResponse bad = channel.open("fetch", EVERYTHING, Optional.of(0L));
                bad.failure =
                        i == 1 ? new OutOfMemoryError("says the test") : new IllegalStateException("says the test");
            }
        }
        good.forEach(FakeResponse::text);
        now.addAndGet(Duration.ofSeconds(16).toNanos());
        channel.streams.tick();
        loop.run();
        assertThat(good).allSatisfy(response -> assertThat(response.text()).contains("ping"));
        assertThat(channel.streams.count()).isEqualTo(3);

        channel.open("fetch", EVERYTHING, Optional.of(0L)).failure = new StackOverflowError("says the test");
        channel.call(every, "live");
        loop.run();
        assertThat(good).allSatisfy(response -> assertThat(response.text()).contains("live"));
        assertThat(channel.streams.count()).isEqualTo(3);

        channel.open("fetch", EVERYTHING, Optional.of(1L)).failure = new IllegalStateException("says the test");
        var unused = channel.streams.endAll(CloseReason.STOPPING);
        loop.run();
        assertThat(good).allSatisfy(response -> assertThat(response.text()).contains("stopping"));
        assertThat(channel.streams.count()).isZero();
    }

    @Test
    void thoseWhoAreToldToComeBackComeBackOneAfterTheOther() {
        Channel channel = new Channel(HistoryLimits.DEFAULT);
        List<FakeResponse> readers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            readers.add(channel.open("fetch", EVERYTHING, Optional.of(0L)));
        }
        var unused = channel.streams.endAll(CloseReason.STOPPING);
        loop.run();
        List<Integer> after = readers.stream()
                .map(reader -> Integer.parseInt(reader.text().replaceAll("(?s).*\"after\":(\\d+).*", "$1")))
                .toList();
        assertThat(after).allMatch(ms -> ms >= 1_000 && ms < 1_000 + 250 + 2 * 200);
        assertThat(after.stream().distinct().count()).isGreaterThan(100);
        assertThat(Collections.max(after) - Collections.min(after)).isGreaterThan(400);
    }

    private List<FakeResponse> stall(Channel channel, String transport, int count, Optional<Long> from) {
        List<FakeResponse> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readers.add(channel.open(transport, STALLED + i, from));
        }
        work();
        return readers;
    }

    private void work() {
        List<Runnable> due = List.copyOf(working);
        working.clear();
        due.forEach(Runnable::run);
        loop.run();
    }

    private static int largest(List<FakeResponse> readers) {
        return readers.stream().mapToInt(reader -> reader.largest).max().orElse(0);
    }

    /** Returns how many bytes all arrays have that stand in front of a socket, each counted once. */
    private static long held(List<FakeResponse> readers) {
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        readers.forEach(reader -> arrays.addAll(reader.offered));
        return arrays.stream().mapToLong(array -> array.length).sum();
    }

    private static void readToTheEnd(List<FakeResponse> readers, String end) {
        for (FakeResponse reader : readers) {
            StringBuilder tail = new StringBuilder(reader.text());
            while (tail.indexOf(end) < 0) {
                long before = reader.taken;
                reader.take(50_000);
                assertThat(reader.taken).isGreaterThan(before);
                tail.delete(0, Math.max(0, tail.length() - 100)).append(reader.text());
            }
        }
    }

    private static MethodDescriptor method(String name, DeliveryPolicy delivery) {
        return MethodDescriptor.builder(name).parameters("v").delivery(delivery).build();
    }

    /** Nobody here has an identity that could be renewed. */
    private Renewal noRenewal() {
        Grants grants = new Grants(List.of(), Grants.DEFAULT_LIFETIME, InstantSource.system(), new SecureRandom());
        Channels none = new Channels(now::get, new Timetable());
        return new Renewal(new Admission(none, grants, failures), Runnable::run);
    }

    /** One channel and the streams on it. */
    private final class Channel {
        private final ChannelLog log;
        private final ChannelReaders readers;
        private final Streams streams;

        Channel(HistoryLimits limits) {
            this(limits, StreamSettings.DEFAULT);
        }

        Channel(HistoryLimits limits, StreamSettings settings) {
            Sessions sessions = new Sessions(now::get, Runnable::run, failures::error);
            streams = new Streams(settings, sessions, now::get, new Random(1), failures, noRenewal());
            log = new ChannelLog("c", "e", limits, now::get);
            readers = new ChannelReaders(
                    log,
                    new JoinHandlers() {
                        @Override
                        public boolean isEmpty() {
                            return said.isEmpty();
                        }

                        @Override
                        public List<EncodedCall> calls() {
                            asked.incrementAndGet();
                            duringJoin.run();
                            return said;
                        }
                    },
                    working::add,
                    failures,
                    now::get);
        }

        void call(MethodDescriptor method, String value) {
            log.append(codec.encode(Invocation.of(method, value)));
        }

        FakeResponse open(String transport, int room, Optional<Long> from) {
            FakeResponse response = new FakeResponse(loop, room);
            Transport row = Transport.named(transport).orElseThrow();
            StreamKind kind = StreamKind.of(row, row.begin(1, () -> "nonce").framing());
            Optional<Position> position = from.map(offset -> new Position("e", offset));
            List<Subscription.Request> channels = List.of(new Subscription.Request(readers, position));
            streams.open(
                    response,
                    kind,
                    new StreamRequest(List.of("s"), channels, Optional.empty(), false, Identity.UNKNOWN));
            return response;
        }
    }
}
