package dev.freshet.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AtomicLong now = new AtomicLong();
    private final Sessions sessions = new Sessions(now::get, Runnable::run, (message, cause) -> {});
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

    @Test
    void aListenerThatBlocksInOneSessionDelaysNoOther() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService workers = Executors.newCachedThreadPool();
        try {
            Sessions some = new Sessions(now::get, workers, (message, cause) -> {});
            some.listen(new SessionListener() {
                @Override
                public void connected(Session session) {
                    if (session.id().equals("a")) {
                        awaitQuietly(release);
                    } else {
                        told.countDown();
                    }
                }
            });
            some.opened("a");
            some.opened("b");
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            release.countDown();
            workers.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        sessions.tick();
    }
}
