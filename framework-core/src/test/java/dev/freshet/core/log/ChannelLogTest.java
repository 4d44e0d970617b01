package dev.freshet.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.frame.Position;
import dev.freshet.core.message.GapReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChannelLogTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final AtomicLong now = new AtomicLong();
    private final FrameCodec codec = new FrameCodec((template, values) -> "");

    private final MethodDescriptor every = method("every", DeliveryPolicy.EVERY);
    private final MethodDescriptor latest = method("latest", DeliveryPolicy.latest("v"));
    private final MethodDescriptor never = method("never", DeliveryPolicy.EPHEMERAL);
    private final MethodDescriptor expiring = method("expiring", DeliveryPolicy.EVERY.expiring(Duration.ofSeconds(1)));

    private final ChannelLog log = log(HistoryLimits.DEFAULT.withCount(3));

    @Test
    void framesAreReadInOrderFromAnyPosition() {
        append(every, "a");
        append(every, "b");
        append(every, "c");
        assertThat(offsets(0, false)).containsExactly(1L, 2L, 3L);
        assertThat(offsets(2, false)).containsExactly(3L);
        assertThat(offsets(3, false)).isEmpty();
    }

    @Test
    void aReadingIsBoundedButNeverEmpty() {
        append(every, "a");
        append(every, "b");
        assertThat(log.read(0, false, 1)).isInstanceOfSatisfying(Reading.Frames.class, frames -> {
            assertThat(frames.frames()).hasSize(1);
            assertThat(frames.through()).isEqualTo(1);
        });
    }

    @Test
    void missingWhatLeftTheHistoryIsAGap() {
        for (int i = 0; i < 5; i++) {
            append(every, "x" + i);
        }
        assertThat(log.read(1, false, ALL)).isEqualTo(new Reading.Gap(GapReason.HISTORY));
        assertThat(offsets(2, false)).containsExactly(3L, 4L, 5L);
        assertThat(log.gapAt(position(1))).contains(GapReason.HISTORY);
        assertThat(log.gapAt(position(2))).isEmpty();
        assertThat(log.isFuture(position(5))).isFalse();
        assertThat(log.isFuture(position(6))).isTrue();
        assertThat(log.isFuture(new Position("other", 6))).isFalse();
        assertThat(log.gapAt(new Position("other", 5))).contains(GapReason.EPOCH);
    }

    @Test
    void theNewestFrameOfAKeyOutlivesTheHistoryAndStandsForTheOlderOnes() {
        append(latest, "a");
        append(latest, "b");
        append(latest, "a");
        append(latest, "c");
        append(latest, "d");
        append(latest, "e");
        assertThat(offsets(0, false)).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(offsets(2, false)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(log.latest().frames()).extracting(Frame::offset).containsExactly(3L, 2L, 4L, 5L, 6L);
    }

    @Test
    void whoIsBehindSkipsWhatWasReplaced() {
        append(latest, "a");
        append(every, "x");
        append(latest, "a");
        assertThat(offsets(0, false)).containsExactly(1L, 2L, 3L);
        assertThat(offsets(0, true)).containsExactly(2L, 3L);
    }

    @Test
    void aVolatileFrameReachesWhoeverKeepsUpAndIsNoGapForTheRest() {
        append(every, "a");
        append(never, "b");
        append(every, "c");
        assertThat(offsets(0, false)).containsExactly(1L, 2L, 3L);
        assertThat(offsets(0, true)).containsExactly(1L, 3L);
        for (int i = 0; i < 1_000; i++) {
            append(never, "d");
        }
        assertThat(offsets(0, true)).containsExactly(1L, 3L);
    }

    @Test
    void anExpiredFrameIsNotDeliveredAndMissingItIsNoGap() {
        append(expiring, "a");
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        append(every, "b");
        append(every, "c");
        append(every, "d");
        assertThat(offsets(0, false)).containsExactly(2L, 3L, 4L);
    }

    @Test
    void theHistoryIsBoundedByBytesAndAge() {
        ChannelLog small = log(HistoryLimits.DEFAULT.withBytes(1_000));
        for (int i = 0; i < 10; i++) {
            small.append(codec.encode(Invocation.of(every, "x".repeat(300))));
        }
        assertThat(small.gapAt(new Position("e", 7))).contains(GapReason.HISTORY);
        assertThat(small.gapAt(new Position("e", 8))).isEmpty();

        append(every, "old");
        now.addAndGet(HistoryLimits.DEFAULT.age().plusSeconds(1).toNanos());
        assertThat(log.gapAt(position(0))).contains(GapReason.HISTORY);
        assertThat(log.gapAt(position(1))).isEmpty();
    }

    @Test
    void ephemeralFramesAreBoundedByBytesAndAge() {
        ChannelLog small = log(HistoryLimits.DEFAULT.withBytes(8_000));
        for (int i = 0; i < 10; i++) {
            small.append(codec.encode(Invocation.of(never, "x".repeat(300))));
        }
        assertThat(heldBytes(small)).isBetween(300, 1_000);
        now.addAndGet(HistoryLimits.DEFAULT.age().plusSeconds(1).toNanos());
        small.append(codec.encode(Invocation.of(never, "new")));
        assertThat(heldBytes(small)).isLessThan(300);
    }

    @Test
    void anAppendThatRunsOutOfMemoryChangesNothing() {
        AtomicBoolean isFull = new AtomicBoolean();
        ChannelLog full = new ChannelLog("test", "e", HistoryLimits.DEFAULT, now::get, length -> {
            if (isFull.get()) {
                throw new OutOfMemoryError("says the test");
            }
            return new Frame[length];
        });
        for (MethodDescriptor method : List.of(latest, every, never)) {
            long before = full.tail();
            while (full.tail() < before + 8) {
                full.append(codec.encode(Invocation.of(method, "a")));
            }
            List<Frame> kept = full.latest().frames();
            isFull.set(true);
            for (long tail = -1; tail < full.tail(); ) {
                tail = full.tail();
                try {
                    full.append(codec.encode(Invocation.of(method, "a")));
                    kept = full.latest().frames();
                } catch (OutOfMemoryError e) {
                    assertThat(full.tail()).isEqualTo(tail);
                }
            }
            assertThat(full.latest().frames()).isEqualTo(kept);
            isFull.set(false);
            long tail = full.tail();
            full.append(codec.encode(Invocation.of(method, "a")));
            assertThat(full.read(tail, false, ALL))
                    .isInstanceOfSatisfying(
                            Reading.Frames.class,
                            frames -> assertThat(frames.frames())
                                    .extracting(Frame::offset)
                                    .containsExactly(tail + 1));
        }
        Reading.Frames all = (Reading.Frames) full.read(0, false, ALL);
        assertThat(all.frames())
                .extracting(Frame::offset)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(all.frames()).hasSize((int) full.tail());
    }

    private static int heldBytes(ChannelLog log) {
        return ((Reading.Frames) log.read(0, false, ALL))
                .frames().stream().mapToInt(Frame::size).sum();
    }

    private ChannelLog log(HistoryLimits limits) {
        return new ChannelLog("test", "e", limits, now::get);
    }

    private static MethodDescriptor method(String name, DeliveryPolicy delivery) {
        return MethodDescriptor.builder(name).parameters("v").delivery(delivery).build();
    }

    private void append(MethodDescriptor method, String value) {
        log.append(codec.encode(Invocation.of(method, value)));
    }

    private static Position position(long offset) {
        return new Position("e", offset);
    }

    private List<Long> offsets(long after, boolean behind) {
        List<Long> offsets = new ArrayList<>();
        Reading.Frames reading = (Reading.Frames) log.read(after, behind, ALL);
        reading.frames().forEach(frame -> offsets.add(frame.offset()));
        assertThat(reading.through()).isEqualTo(log.tail());
        return offsets;
    }
}
