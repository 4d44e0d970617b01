package dev.freshet.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.CallLimits;
import dev.freshet.core.delivery.Rejection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is remembered of calls is bounded, and what is forgotten is not executed again. */
class CallMemoryTest {
    private final AtomicLong nanos = new AtomicLong();
    private final CallMemory memory = new CallMemory(
            CallLimits.DEFAULT.withPending(1_000).withPendingPerSession(400).withResultBytes(1_000, 1_500), nanos::get);

    /** Executes a call whose reply has so many bytes; returns false if it was executed before. */
    private boolean execute(String session, long id, int bytes) {
        memory.reserve(session, 1);
        try {
            CallMemory.Found found = memory.begin(session, id);
            if (found.isNew() && found.execution().complete(new byte[bytes])) {
                memory.finished(session, bytes);
            }
            return found.isNew();
        } finally {
            memory.release(session, 1);
        }
    }

    private boolean isGone(String session, long id) {
        memory.reserve(session, 1);
        try {
            memory.begin(session, id);
            return false;
        } catch (CallRefusal refusal) {
            return refusal.error().equals(CallRefusal.RESULT_GONE);
        } finally {
            memory.release(session, 1);
        }
    }

    @Test
    void theOldestResultsOfASessionGo() {
        for (int id = 1; id <= 4; id++) {
            assertThat(execute("a", id, 400)).isTrue();
        }
        assertThat(isGone("a", 1)).isTrue();
        assertThat(isGone("a", 2)).isTrue();
        assertThat(execute("a", 3, 400)).isFalse();
        assertThat(execute("a", 4, 400)).isFalse();
    }

    @Test
    void theNewestResultStaysHoweverLarge() {
        execute("a", 1, 1_200);
        assertThat(execute("a", 1, 1_200)).isFalse();
    }

    @Test
    void theResultsOfTheSessionThatCalledTheLongestAgoMakeRoomForOthers() {
        execute("a", 1, 900);
        execute("b", 1, 900);
        assertThat(isGone("a", 1)).isTrue();
        assertThat(execute("b", 1, 900)).isFalse();
    }

    @Test
    void manySmallResultsAreBoundedAsWell() {
        for (int id = 1; id <= 300; id++) {
            execute("a", id, 1);
        }
        assertThat(isGone("a", 1)).isTrue();
        assertThat(execute("a", 300, 1)).isFalse();
    }

    @Test
    void aCallThatRunsIsKnownWhateverIsForgotten() {
        memory.reserve("a", 1);
        Execution slow = memory.begin("a", 1).execution();
        for (int id = 2; id <= 300; id++) {
            execute("a", id, 100);
        }
        memory.reserve("a", 1);
        assertThat(memory.begin("a", 1).execution()).isSameAs(slow);
    }

    @Test
    void aSessionIsForgottenWhenItHasNotCalledForAWhileAndNothingRuns() {
        execute("a", 1, 10);
        memory.reserve("b", 1);
        nanos.addAndGet(Duration.ofMinutes(4).toNanos());
        memory.tick();
        assertThat(execute("a", 1, 10)).isFalse();
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        memory.tick();
        assertThat(execute("a", 1, 10)).as("nothing is known of it").isTrue();
        assertThat(memory.pending()).isEqualTo(1);
    }

    @Test
    void thereIsRoomForSoManyCallsAtATime() {
        memory.reserve("a", 400);
        assertThatThrownBy(() -> memory.reserve("a", 1))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.status()).isEqualTo(429));
        memory.reserve("b", 400);
        assertThatThrownBy(() -> memory.reserve("c", 201))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.status()).isEqualTo(503));
        memory.release("a", 1);
        memory.reserve("c", 201);
        assertThat(memory.pending()).isEqualTo(1_000);
    }
}
