package dev.freshet.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.FrameCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos()); // It may overflow.
    private final Timetable timetable = new Timetable();
    private final FrameCodec codec = new FrameCodec((template, values) -> "");

    @Test
    void whatIsDueRunsInOrderAndMayComeAgain() {
        List<String> ran = new ArrayList<>();
        timetable.add(now.get() + 20, at -> note(ran, "b", Timetable.NEVER));
        timetable.add(now.get() + 10, at -> note(ran, "a", at + 15));
        assertThat(tick(9)).isZero();
        assertThat(tick(11)).isEqualTo(2);
        assertThat(ran).containsExactly("a", "b");
        assertThat(tick(15)).isEqualTo(1);
        assertThat(timetable.size()).isEqualTo(1);
    }

    @Test
    void idleChannelsAreNotLookedAt() {
        List<ChannelLog> logs = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            ChannelLog log = new ChannelLog("c" + i, "e", HistoryLimits.DEFAULT, now::get);
            log.ageBy(timetable);
            logs.add(log);
        }
        append(logs.get(5), DeliveryPolicy.EVERY);
        append(logs.get(5), DeliveryPolicy.EVERY);
        append(logs.get(6), DeliveryPolicy.EPHEMERAL);
        assertThat(timetable.size()).isEqualTo(2);
        int looked = 0;
        for (int second = 0; second < 3_600; second++) {
            looked += tick(Duration.ofSeconds(1).toNanos());
        }
        assertThat(looked).isEqualTo(2);
        assertThat(timetable.size()).isZero();

        append(logs.get(5), DeliveryPolicy.EVERY);
        assertThat(timetable.size()).isEqualTo(1);
    }

    @Test
    void theNewestOfAKeyThatExpiresGoesToo() {
        ChannelLog log = new ChannelLog("c", "e", HistoryLimits.DEFAULT, now::get);
        log.ageBy(timetable);
        append(log, DeliveryPolicy.latest("v").expiring(Duration.ofSeconds(30)));
        append(log, DeliveryPolicy.latest("v"));
        tick(Duration.ofMinutes(11).toNanos());
        assertThat(log.latest().frames()).hasSize(1);
        assertThat(timetable.size()).isZero();
    }

    private int tick(long nanos) {
        return timetable.tick(now.addAndGet(nanos));
    }

    private static long note(List<String> ran, String task, long next) {
        ran.add(task);
        return next;
    }

    private void append(ChannelLog log, DeliveryPolicy delivery) {
        MethodDescriptor method = MethodDescriptor.builder("said")
                .parameters("v")
                .delivery(delivery)
                .build();
        log.append(codec.encode(Invocation.of(method, "text")));
    }
}
