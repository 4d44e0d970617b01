package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Reading;
import dev.freshet.server.TestServer.RawStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a channel holds for those who lag, and what it holds when nobody does. */
@Tag("slow")
class HistoryTest {
    private static final int IDLE_CHANNELS = 20_000;
    private static final int MAX_BYTES_PER_IDLE_CHANNEL = 2_500;
    /** What the registry remembers of a name that may be opened again. */
    private static final int MAX_BYTES_PER_CLOSED_CHANNEL = 500;

    @ParameterizedTest
    @ValueSource(ints = {1_500, 100_000})
    void aLoopOfCallsReachesReadersThatAreConnected(int calls) {
        try (TestServer server = new TestServer()) {
            List<RawStream> readers = new ArrayList<>();
            for (int i = 0; i < (calls > 10_000 ? 2 : 36); i++) {
                RawStream reader = server.open("/freshet/fetch?channel=chat");
                reader.lineWith("joined");
                readers.add(reader);
            }
            for (int i = 1; i <= calls; i++) {
                server.chat.all().said("row " + i);
            }
            for (RawStream reader : readers) {
                for (int i = 1; i <= calls; i++) {
                    assertThat(reader.line()).contains("\"offset\":" + i + ",");
                }
                reader.close();
            }
        }
    }

    @Test
    void aGapIsLoggedOnceAMinuteForAChannel() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(new java.util.logging.SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.freshet.core.delivery");
        logger.addHandler(handler);
        AtomicLong ahead = new AtomicLong();
        Freshet.Builder builder = Freshet.builder()
                .history(HistoryLimits.DEFAULT.withCount(1))
                .nanoClock(() -> System.nanoTime() + ahead.get());
        try (TestServer server = new TestServer(builder, null)) {
            server.chat.onJoin(joiner -> joiner.said("snapshot"));
            String epoch = TestServer.log(server.chat).position().epoch();
            server.chat.all().said("one");
            server.chat.all().said("two");
            for (int i = 0; i < 5; i++) {
                assertThat(server.get("/freshet/refresh?channel=chat@" + epoch + ".0")
                                .body())
                        .contains("\"gap\"");
            }
            assertThat(lines).singleElement().asString().contains("\"chat\"", "history", "@Latest");
            ahead.set(Duration.ofMinutes(2).toNanos());
            server.get("/freshet/refresh?channel=chat@" + epoch + ".0");
            assertThat(lines).hasSize(2);
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aChannelThatIsIdleKeepsLittle() {
        AtomicLong ahead = new AtomicLong();
        Freshet.Builder builder = Freshet.builder().nanoClock(() -> System.nanoTime() + ahead.get());
        try (TestServer server = new TestServer(builder, null)) {
            use(server, "warm-up");
            long before = heap();
            List<Channel<ChatListener>> channels = new ArrayList<>(IDLE_CHANNELS);
            for (int i = 0; i < IDLE_CHANNELS; i++) {
                channels.add(use(server, "match-" + i));
            }
            ahead.set(Duration.ofMinutes(11).toNanos());
            // The clock has come round when the history of the last one is gone.
            ChannelLog last = TestServer.log(channels.get(IDLE_CHANNELS - 1));
            await().until(() -> last.read(0, false, 1) instanceof Reading.Gap);
            long each = (heap() - before) / IDLE_CHANNELS;
            System.out.printf("An idle channel keeps %,d bytes%n", each);
            assertThat(each).isLessThan(MAX_BYTES_PER_IDLE_CHANNEL);
            channels.forEach(Channel::close);
            channels.clear();
            assertThat((heap() - before) / IDLE_CHANNELS).isLessThan(MAX_BYTES_PER_CLOSED_CHANNEL);
        }
    }

    private static Channel<ChatListener> use(TestServer server, String name) {
        Channel<ChatListener> channel = server.freshet.channel(name, ChatListener.class);
        for (int i = 0; i < 20; i++) {
            channel.all().said("goal " + i);
            channel.all().typing("somebody");
        }
        return channel;
    }

    private static long heap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
