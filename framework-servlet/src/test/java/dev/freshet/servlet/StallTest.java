package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that do not read, and clients that leave. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StallTest {
    private static final int READERS = 20;
    private static final int CALLS = 300;
    private static final int PAGE = 8 << 20;

    private final AtomicLong ahead = new AtomicLong();

    private Freshet.Builder settings() {
        return Freshet.builder().access(Access.everyone()).nanoClock(() -> System.nanoTime() + ahead.get());
    }

    @ParameterizedTest
    @EnumSource
    void aStalledReaderDelaysNobodyAndGetsAllItMissedOrIsDropped(Container container) throws Exception {
        List<Connection> readers = new ArrayList<>();
        try (TestApplication application = new TestApplication(container, "", settings());
                Connection stalled = application.open("/freshet/fetch?channel=chat");
                Connection dropped = application.open("/freshet/fetch?channel=chat")) {
            stalled.until("joined");
            dropped.until("joined");
            for (int i = 0; i < READERS; i++) {
                readers.add(application.open("/freshet/fetch?channel=chat"));
            }
            String text = "x".repeat(4_000);
            for (int i = 0; i < CALLS; i++) {
                application.chat.all().said(i + text);
                if (i % 50 == 49) {
                    for (Connection reader : readers) {
                        reader.lineWith("\"" + i + "x");
                    }
                }
            }
            for (int i = 0; i < CALLS; i++) {
                assertThat(stalled.lineWith("said")).contains("\"" + i + "x");
            }
            ahead.addAndGet(TimeUnit.MINUTES.toNanos(5));
            await().until(() -> application.freshet.streamCount() == READERS + 1);
        } finally {
            for (Connection reader : readers) {
                reader.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResponseThatIsNotReadIsDroppedAndNeverTakenForAWholeOne(Container container) throws Exception {
        Ticks ticks = new Ticks();
        try (Freshet freshet = settings().withoutShutdownHook().scheduler(ticks).build()) {
            FreshetServlets servlets = FreshetServlets.of(freshet);
            Page page = Page.template("chat")
                    .transport(PageTransport.SERVICE)
                    .channel(freshet.channel("chat", ChatListener.class))
                    .model(() -> Map.of("said", "x".repeat(PAGE), "items", List.of()))
                    .build();
            try (Container.Running running = container.start(
                            "",
                            (classes, context) ->
                                    servlets.addStreams(context).addPage(context, "/large", request -> page));
                    Connection connection = new Connection(running.port())) {
                connection.get("/large").readHead();
                connection.awaitFull();
                ahead.addAndGet(TimeUnit.MINUTES.toNanos(5));
                ticks.tick();
                assertThat(isComplete(connection)).isFalse();
            }
        } finally {
            ticks.shutdownNow();
        }
    }

    private static boolean isComplete(Connection connection) throws IOException {
        try {
            connection.readBody();
            return true;
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    /** A clock that ticks when the test says so. */
    private static final class Ticks extends ScheduledThreadPoolExecutor {
        private Runnable task = () -> {};

        Ticks() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
            task = command;
            return schedule(() -> {}, 0, unit);
        }

        void tick() {
            task.run();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatLeavesIsNoticedByTheHeartbeat(Container container) throws Exception {
        Freshet.Builder settings = Freshet.builder()
                .access(Access.everyone())
                .streams(StreamSettings.DEFAULT.withHeartbeat(Duration.ofSeconds(1)));
        try (TestApplication application = new TestApplication(container, "", settings)) {
            for (String path : List.of("/freshet/fetch?channel=chat", "/freshet/sse?channel=chat", "/page-script")) {
                application.open(path).close();
            }
            await().until(() -> application.freshet.streamCount() == 0);
        }
    }
}
