package dev.freshet.core.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final Rate rate = new Rate(20, Duration.ofSeconds(10), now::get);

    @Test
    void aBurstIsServedAndThenTheAverage() {
        for (int i = 0; i < 20; i++) {
            assertThat(rate.count("ann", 1)).isZero();
        }
        assertThat(rate.count("ann", 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(rate.count("bob", 1)).isZero();
        now.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(rate.count("ann", 1)).isZero();
        assertThat(rate.count("ann", 4)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsLargerThanABurstIsServedAfterAPause() {
        assertThat(rate.count("ann", 40)).isZero();
        assertThat(rate.count("ann", 40)).isEqualTo(Duration.ofSeconds(20));
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(rate.count("ann", 40)).isZero();
    }

    @Test
    void manyKeysCostBoundedMemory() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(rate.count(i, 20)).isZero();
        }
        assertThat(rate.size()).isEqualTo(20_000);
        assertThat(rate.count(99_999, 1)).isPositive();
    }
}
