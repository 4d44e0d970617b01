package dev.freshet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageLoopTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final PageLoop loop = new PageLoop(true, errors::add);

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    @Test
    void timersRunAtTheirMomentInTheirOrder() {
        loop.post(() -> {
            startTimer("late", 30, false);
            startTimer("early", 10, false);
            startTimer("early too", 10, false);
        });
        advance(29);
        assertThat(seen).containsExactly("early at 10.0", "early too at 10.0");
        advance(1);
        assertThat(seen).last().isEqualTo("late at 30.0");
    }

    @Test
    void timersWithoutDelayNeedNoTimeToPass() {
        loop.post(() -> startTimer("now", 0, false));
        loop.when(() -> !seen.isEmpty()).join();
        assertThat(seen).containsExactly("now at 0.0");
    }

    @Test
    void repeatedTimersRepeatUntilTheyAreStopped() {
        CompletableFuture<Integer> timer = new CompletableFuture<>();
        loop.post(() -> timer.complete(startTimer("tick", 10, true)));
        advance(35);
        loop.post(() -> loop.stopTimer(timer.join()));
        advance(100);
        assertThat(seen).containsExactly("tick at 10.0", "tick at 20.0", "tick at 30.0");
    }

    @Test
    void timersThatTimersStartRunWithinTheSameAdvance() {
        loop.post(() -> loop.startTimer(() -> startTimer("second", 5, false), 10, false));
        advance(20);
        assertThat(seen).containsExactly("second at 15.0");
    }

    @Test
    void taskThatFailsIsToldAndStopsNothing() {
        loop.post(() -> {
            throw new IllegalStateException("mine");
        });
        advance(1);
        assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void conditionThatFailsIsToldToWhoWaits() {
        CompletableFuture<Void> met = loop.when(() -> {
            throw new IllegalStateException("mine");
        });
        assertThatThrownBy(met::join).hasRootCauseMessage("mine");
    }

    private int startTimer(String name, double delay, boolean repeats) {
        return loop.startTimer(() -> seen.add(name + " at " + loop.now()), delay, repeats);
    }

    private void advance(int ms) {
        loop.advance(Duration.ofMillis(ms)).join();
    }
}
