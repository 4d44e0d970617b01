package dev.freshet.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.FrameCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a channel keeps, what it forgets, and what readers make of it. */
class StateTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIST_SIZE = 3;

    private final AtomicLong now = new AtomicLong();
    private final Timetable timetable = new Timetable();
    private final FrameCodec codec = new FrameCodec((template, values) -> "");

    private final MethodDescriptor set = MethodDescriptor.builder("set")
            .parameters("k", "v")
            .delivery(DeliveryPolicy.latest("k").expiring(Duration.ofSeconds(5)))
            .build();
    private final MethodDescriptor moved = MethodDescriptor.builder("moved")
            .parameters("k", "v")
            .delivery(DeliveryPolicy.latest("k").inState("set"))
            .build();
    private final MethodDescriptor forget = MethodDescriptor.builder("forget")
            .parameters("k")
            .delivery(DeliveryPolicy.forgetting("set"))
            .build();
    private final MethodDescriptor said =
            MethodDescriptor.builder("said").parameters("v").build();
    private final MethodDescriptor listed = MethodDescriptor.builder("listed")
            .parameters("v")
            .delivery(DeliveryPolicy.newest(LIST_SIZE))
            .build();
    private final MethodDescriptor listedToo = MethodDescriptor.builder("listedToo")
            .parameters("v")
            .delivery(DeliveryPolicy.newest(LIST_SIZE).inState("listed"))
            .build();
    private final MethodDescriptor cleared = MethodDescriptor.builder("cleared")
            .delivery(DeliveryPolicy.forgetting("listed"))
            .build();

    @Test
    void aForgottenKeyIsInNoSnapshotAndReadersHearOfIt() {
        ChannelLog log = log(HistoryLimits.DEFAULT);
        call(log, set, "a", "1");
        call(log, set, "b", "2");
        call(log, forget, "a");
        assertThat(log.latest().frames()).extracting(Frame::offset).containsExactly(2L);
        assertThat(frames(log.read(1, true, Integer.MAX_VALUE)))
                .extracting(Frame::offset)
                .containsExactly(2L, 3L);
    }

    @Test
    void forgettingWhatIsNotThereChangesNothing() {
        ChannelLog log = log(HistoryLimits.DEFAULT);
        call(log, forget, "a");
        assertThat(log.latest().frames()).isEmpty();
        assertThat(log.tail()).isEqualTo(1);
    }

    @Test
    void whoMissedAForgettingThatLeftTheHistoryGetsAGapUnlessTheKeyIsKeptAgain() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withCount(1));
        call(log, set, "a", "1");
        call(log, forget, "a");
        call(log, set, "a", "2");
        assertThat(frames(log.read(1, true, Integer.MAX_VALUE)))
                .extracting(Frame::offset)
                .containsExactly(3L);
        call(log, forget, "a");
        call(log, set, "b", "1");
        assertThat(log.read(3, true, Integer.MAX_VALUE)).isInstanceOf(Reading.Gap.class);
        assertThat(log.read(4, true, Integer.MAX_VALUE)).isInstanceOf(Reading.Frames.class);
    }

    @Test
    void methodsOfOneStateShareTheirKeys() {
        ChannelLog log = log(HistoryLimits.DEFAULT);
        call(log, set, "a", "1");
        call(log, moved, "a", "2");
        assertThat(log.latest().frames()).extracting(Frame::offset).containsExactly(2L);
    }

    @Test
    void aListKeepsTheNewestItemsInOrder() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withCount(1));
        call(log, listed, "1");
        call(log, set, "a", "2");
        for (int i = 3; i < 6; i++) {
            call(log, i == 4 ? listedToo : listed, "" + i);
        }
        assertThat(log.latest().frames()).extracting(Frame::offset).containsExactly(2L, 3L, 4L, 5L);
        assertThat(frames(log.read(0, true, Integer.MAX_VALUE)))
                .as("Items that have fallen out are missed without a gap")
                .extracting(Frame::offset)
                .containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void itemsThatHaveFallenOutOfAListAreSkippedByLaggingReadersOnly() {
        ChannelLog log = log(HistoryLimits.DEFAULT);
        for (int i = 0; i < 5; i++) {
            call(log, listed, "" + i);
        }
        assertThat(frames(log.read(0, true, Integer.MAX_VALUE))).hasSize(3);
        assertThat(frames(log.read(0, false, Integer.MAX_VALUE))).hasSize(5);
    }

    @Test
    void whoMissedThatAListWasClearedGetsAGapWhateverWasListedSince() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withCount(1));
        call(log, listed, "1");
        call(log, cleared);
        assertThat(log.latest().frames()).isEmpty();
        call(log, listed, "2");
        assertThat(log.read(1, true, Integer.MAX_VALUE)).isInstanceOf(Reading.Gap.class);
        assertThat(frames(log.read(2, true, Integer.MAX_VALUE))).hasSize(1);
    }

    @Test
    void listsCountForTheLimits() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withKeys(3));
        call(log, set, "a", "1");
        call(log, listed, "1");
        call(log, listed, "2");
        assertThatThrownBy(() -> call(log, listed, "3"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keeps 3 keys", "the call of listed was refused");
        call(log, forget, "a");
        for (int i = 3; i < 10; i++) {
            call(log, listed, "" + i);
        }
        assertThatThrownBy(() -> call(log, set, "a", "1")).isInstanceOf(IllegalStateException.class);
        call(log, cleared);
        call(log, set, "a", "1");
    }

    @Test
    void aListIsBoundedByBytes() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withStateBytes(4_000));
        for (int i = 0; i < 10; i++) {
            call(log, listed, "x".repeat(1_000));
        }
        assertThatThrownBy(() -> call(log, listed, "x".repeat(2_000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HistoryLimits.stateBytes");
        call(log, cleared);
        call(log, listed, "x".repeat(3_000));
        assertThat(log.latest().frames()).hasSize(1);
    }

    @Test
    void itemsOfAListExpire() {
        MethodDescriptor brief = MethodDescriptor.builder("brief")
                .parameters("v")
                .delivery(DeliveryPolicy.newest(LIST_SIZE).expiring(Duration.ofSeconds(5)))
                .build();
        ChannelLog log = log(HistoryLimits.DEFAULT.withStateBytes(1_500));
        for (int round = 0; round < 20; round++) {
            call(log, brief, "x".repeat(500));
            pass(Duration.ofSeconds(3));
        }
        assertThat(log.latest().frames()).extracting(Frame::offset).containsExactly(20L);
        pass(Duration.ofSeconds(3));
        assertThat(log.latest().frames()).isEmpty();
        assertThat(timetable.size()).isLessThan(4);
        call(log, set, "a", "x".repeat(1_000));
    }

    @Test
    void aMillionKeysAreRefusedAndWhatIsKeptGoesOn() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withKeys(1_000));
        for (int i = 0; i < 1_000; i++) {
            call(log, set, "k" + i, "v");
        }
        for (int i = 1_000; i < 1_000_000; i += 99_900) {
            String key = "k" + i;
            assertThatThrownBy(() -> call(log, set, key, "v"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Channel \"c\" keeps 1,000 keys")
                    .hasMessageContaining("the call of set was refused")
                    .hasMessageContaining("HistoryLimits.keys");
        }
        assertThat(log.tail()).isEqualTo(1_000);
        call(log, set, "k7", "new");
        call(log, forget, "k8");
        call(log, set, "k1000", "v");
        assertThat(log.latest().frames()).hasSize(1_000);
    }

    @Test
    void theStateIsBoundedByBytes() {
        ChannelLog log = log(HistoryLimits.DEFAULT.withStateBytes(2_000));
        call(log, set, "a", "x".repeat(1_000));
        assertThatThrownBy(() -> call(log, set, "b", "x".repeat(1_000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HistoryLimits.stateBytes");
        call(log, forget, "a");
        call(log, set, "b", "x".repeat(1_000));
        assertThat(log.latest().frames()).hasSize(1);
    }

    @Test
    void aKeyThatIsNullOrTooLongIsRefused() {
        assertThatThrownBy(() -> codec.encode(Invocation.of(set, null, "v")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The call of set has no key: k is null. Give it a value, or do not make the call");
        assertThatThrownBy(() -> codec.encode(Invocation.of(forget, "x".repeat(10_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The key of the call of forget has 10,000 characters, and at most 1,000 can be kept");
    }

    @Test
    void whatExpiresIsForgottenUnlessItIsSetAgain() {
        ChannelLog log = log(HistoryLimits.DEFAULT);
        List<Frame> expired = new ArrayList<>();
        log.onExpiry(expired::addAll);
        call(log, set, "a", "1");
        call(log, set, "b", "1");
        pass(Duration.ofSeconds(6));
        assertThat(expired).extracting(Frame::offset).containsExactly(1L, 2L);
        call(log, set, "b", "2");
        for (Frame frame : expired) {
            EncodedCall forgetting = codec.encodeForget(frame.call(), forget);
            assertThat(forgetting.keys()).isEqualTo(frame.call().keys());
            log.forget(forgetting);
        }
        assertThat(log.tail()).isEqualTo(4);
        assertThat(log.latest().frames()).extracting(Frame::offset).containsExactly(3L);
    }

    @Test
    void aShortLifeAfterALongOneEndsInTime() {
        ChannelLog log = log(HistoryLimits.DEFAULT);
        List<Frame> expired = new ArrayList<>();
        log.onExpiry(expired::addAll);
        call(log, said, "first");
        call(log, set, "a", "1");
        pass(Duration.ofSeconds(6));
        assertThat(expired).hasSize(1);
        for (int second = 0; second < 100; second++) {
            call(log, set, "a", "1");
            pass(Duration.ofSeconds(1));
        }
        assertThat(timetable.size()).isLessThan(4);
    }

    static LongStream seeds() {
        Long seed = Long.getLong("freshet.seed");
        return seed == null ? LongStream.range(0, 300) : LongStream.of(seed);
    }

    /** Replay one of them with {@code -Dfreshet.seed=…}. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterQuietEveryReaderHasTheStateOfTheModel(long seed) {
        Random random = new Random(seed);
        ChannelLog log = log(HistoryLimits.DEFAULT.withCount(1 + random.nextInt(12)));
        log.onExpiry(frames -> frames.forEach(frame -> log.forget(codec.encodeForget(frame.call(), forget))));
        Map<String, String> model = new TreeMap<>();
        List<String> list = new ArrayList<>();
        Map<String, Long> ends = new TreeMap<>();
        List<Reader> readers = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            String key = "k" + random.nextInt(6);
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> {
                    call(log, set, key, "v" + step);
                    model.put(key, "v" + step);
                    ends.put(key, now.get() + Duration.ofSeconds(5).toNanos());
                }
                case 3 -> {
                    call(log, moved, key, "m" + step);
                    model.put(key, "m" + step);
                    ends.remove(key);
                }
                case 4, 5 -> {
                    call(log, forget, key);
                    model.remove(key);
                    ends.remove(key);
                }
                case 6 -> call(log, said, "v" + step);
                case 9, 10, 11 -> {
                    if (random.nextInt(8) == 0) {
                        call(log, cleared);
                        list.clear();
                    } else {
                        call(log, random.nextBoolean() ? listed : listedToo, "v" + step);
                        Reader.add(list, "v" + step);
                    }
                }
                case 7 -> readers.add(new Reader(log));
                case 8 -> {
                    pass(Duration.ofSeconds(random.nextInt(3)));
                    ends.forEach((each, end) -> {
                        if (now.get() > end) {
                            model.remove(each);
                        }
                    });
                    ends.values().removeIf(end -> now.get() > end);
                }
                default ->
                    readers.stream()
                            .filter(reader -> random.nextInt(3) == 0)
                            .forEach(reader -> reader.read(random.nextBoolean(), 1 + random.nextInt(2_000)));
            }
        }
        assertThat(new Reader(log).state).as("a late joiner").isEqualTo(model);
        assertThat(new Reader(log).list).as("a late joiner").isEqualTo(list);
        for (Reader reader : readers) {
            while (reader.position < log.tail()) {
                reader.read(random.nextBoolean(), 1 + random.nextInt(2_000));
            }
            assertThat(reader.state).as("a reader").isEqualTo(model);
            assertThat(reader.list).as("a reader").isEqualTo(list);
        }
    }

    /** A page: it joins, reads on from where it is, slice by slice, and begins anew after a gap. */
    private static final class Reader {
        private final ChannelLog log;
        private final Map<String, String> state = new TreeMap<>();
        private final List<String> list = new ArrayList<>();
        private long position;

        Reader(ChannelLog log) {
            this.log = log;
            join();
        }

        private void join() {
            state.clear();
            list.clear();
            ChannelLog.Latest latest = log.latest();
            latest.frames().forEach(this::take);
            position = latest.position().offset();
        }

        void read(boolean lagging, int bytes) {
            Reading reading = log.read(position, lagging, bytes);
            if (reading instanceof Reading.Frames frames) {
                frames.frames().forEach(this::take);
                position = frames.through();
            } else {
                join();
            }
        }

        static void add(List<String> list, String item) {
            list.add(item);
            if (list.size() > LIST_SIZE) {
                list.remove(0);
            }
        }

        private void take(Frame frame) {
            ByteSink sink = new ByteSink();
            frame.writeJson(sink);
            JsonNode call = JSON.readTree(new String(sink.toBytes(), StandardCharsets.UTF_8));
            String key = call.path("args").path("k").asString();
            switch (call.path("method").asString()) {
                case "set", "moved" ->
                    state.put(key, call.path("args").path("v").asString());
                case "forget" -> state.remove(key);
                case "listed", "listedToo" ->
                    add(list, call.path("args").path("v").asString());
                case "cleared" -> list.clear();
                default -> {}
            }
        }
    }

    private ChannelLog log(HistoryLimits limits) {
        ChannelLog log = new ChannelLog("c", "e", limits, now::get);
        log.ageBy(timetable);
        return log;
    }

    private void pass(Duration time) {
        timetable.tick(now.addAndGet(time.toNanos()));
    }

    private void call(ChannelLog log, MethodDescriptor method, @Nullable Object... arguments) {
        log.append(codec.encode(Invocation.of(method, arguments)));
    }

    private static List<Frame> frames(Reading reading) {
        return ((Reading.Frames) reading).frames();
    }
}
