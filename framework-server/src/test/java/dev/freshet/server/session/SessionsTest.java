package dev.freshet.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AtomicLong now = new AtomicLong();
    private final Sessions sessions = new Sessions(now::get, Runnable::run);
    private final List<String> events = new ArrayList<>();

    SessionsTest() {
        sessions.listen(new SessionListener() {
            @Override
            public void connected(Session session) {
                events.add("connected " + session.id());
                throw new IllegalStateException("a listener that fails changes nothing");
            }
        });
        sessions.listen(new SessionListener() {
            @Override
            public void lost(Session session) {
                events.add("lost " + session.id());
            }

            @Override
            public void closed(Session session, String reason) {
                events.add("closed " + session.id() + " " + reason);
            }
        });
    }

    @Test
    void aStreamThatIsRenewedIsNoLoss() {
        sessions.opened("a");
        sessions.ended("a");
        pass(Duration.ofSeconds(1));
        sessions.opened("a");
        pass(Duration.ofMinutes(5));
        assertThat(events).containsExactly("connected a");
    }

    @Test
    void whoStaysAwayIsLostOnceAndThenClosedOnce() {
        sessions.opened("a");
        sessions.ended("a");
        pass(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(6));
        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        assertThat(events).containsExactly("connected a", "lost a", "closed a gone");
    }

    @Test
    void whoComesBackIsConnectedAgain() {
        sessions.opened("a");
        sessions.ended("a");
        pass(Duration.ofSeconds(6));
        sessions.opened("a");
        assertThat(events).containsExactly("connected a", "lost a", "connected a");
    }

    @Test
    void whenTheServerStopsEverySessionIsClosed() {
        sessions.opened("a");
        assertThat(sessions.stop()).isCompleted();
        sessions.ended("a");
        pass(Duration.ofMinutes(2));
        assertThat(events).containsExactly("connected a", "closed a stopping");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        sessions.tick();
    }
}
