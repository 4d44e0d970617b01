package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelFamily;
import dev.freshet.core.ChannelRefusedException;
import dev.freshet.core.FamilyLimits;
import dev.freshet.core.HistoryLimits;
import dev.freshet.server.TestServer.RawStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Channels that are opened on demand, and closed. */
class ChannelFamilyTest {
    private final AtomicLong ahead = new AtomicLong();
    private final Freshet.Builder builder = Freshet.builder().nanoClock(() -> System.nanoTime() + ahead.get());

    @Test
    void theFirstReaderOpensAChannelOnAWorkerAndOthersWaitForIt() throws Exception {
        try (TestServer server = new TestServer(builder, null)) {
            CountDownLatch release = new CountDownLatch(1);
            List<String> opened = new CopyOnWriteArrayList<>();
            ChannelFamily<ChatListener> rooms = server.freshet.channels("room-{name}", ChatListener.class, room -> {
                opened.add(room.value("name") + " on " + Thread.currentThread().getName());
                release.await();
                room.onJoin(joiner -> joiner.said("welcome to " + room.name()));
            });
            ExecutorService clients = Executors.newCachedThreadPool();
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(clients.submit(() -> {
                    try (RawStream stream = server.open("/freshet/fetch?channel=room-7&channel=chat")) {
                        return stream.lineWith("welcome");
                    }
                }));
            }
            await().until(() -> opened.size() == 1);
            // While a factory takes its time, the IO threads serve others.
            try (RawStream other = server.open("/freshet/fetch?channel=chat")) {
                other.lineWith("joined");
            }
            release.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).contains("welcome to room-7");
            }
            clients.shutdown();
            assertThat(opened).hasSize(1);
            assertThat(opened.get(0)).startsWith("7 on freshet-worker");
            assertThat(rooms.openChannels()).containsExactly("room-7");
        }
    }

    @Test
    void aCallerOpensAChannelToo() {
        try (TestServer server = new TestServer(builder, null)) {
            ChannelFamily<ChatListener> rooms = server.freshet.channels(
                    "room-{name}", ChatListener.class, room -> room.all().said("opened"));
            rooms.channel("room-7").all().said("hello");
            assertThat(server.freshet.channel("room-7", ChatListener.class)).isSameAs(rooms.channel("room-7"));
            String epoch = TestServer.log(rooms.channel("room-7")).position().epoch();
            try (RawStream stream = server.open("/freshet/fetch?channel=room-7@" + epoch + ".0")) {
                assertThat(stream.lineWith("offset")).contains("opened");
                assertThat(stream.line()).contains("hello");
            }
            assertThatThrownBy(() -> rooms.channel("lobby-7")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFactoryThatThrowsOrRefusesDoesNotPoisonTheName() {
        try (TestServer server = new TestServer(builder, null)) {
            AtomicInteger attempts = new AtomicInteger();
            ChannelFamily<ChatListener> rooms = server.freshet.channels("room-{name}", ChatListener.class, room -> {
                if (room.value("name").equals("secret")) {
                    throw new ChannelRefusedException("There is no such room\n");
                }
                if (attempts.incrementAndGet() < 3) {
                    throw new java.io.IOException("the database is away");
                }
            });
            HttpResponse<String> refused = server.get("/freshet/fetch?channel=room-secret@e.1");
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("unknown-channel", "There is no such room\\\\u000A", "room-secret");
            assertThatThrownBy(() -> rooms.channel("room-secret")).isInstanceOf(ChannelRefusedException.class);

            HttpResponse<String> failed = server.get("/freshet/fetch?channel=room-7");
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.headers().firstValue("Retry-After")).contains("1");
            assertThat(failed.body())
                    .contains("channel-not-open", "\"channel\":\"room-7\"")
                    .doesNotContain("database");
            assertThatThrownBy(() -> rooms.channel("room-7"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("the database is away");
            try (RawStream stream = server.open("/freshet/fetch?channel=room-7")) {
                stream.lineWith("joined");
            }
        }
    }

    @Test
    void factoriesThatAskForEachOthersChannelsAreToldAndKeepNobodyWaiting() throws Exception {
        try (TestServer server = new TestServer(builder, null)) {
            CountDownLatch bothRun = new CountDownLatch(2);
            ChannelFamily<ChatListener> rooms = server.freshet.channels("room-{name}", ChatListener.class, room -> {
                bothRun.countDown();
                bothRun.await();
                server.freshet.channel(room.name().equals("room-a") ? "room-b" : "room-a", ChatListener.class);
            });
            ExecutorService callers = Executors.newCachedThreadPool();
            List<Future<?>> asked = new ArrayList<>();
            for (String name : List.of("room-a", "room-b")) {
                asked.add(callers.submit(() -> rooms.channel(name)));
            }
            List<String> causes = new ArrayList<>();
            for (Future<?> answer : asked) {
                assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        causes.add(cause.getMessage());
                    }
                });
            }
            callers.shutdown();
            assertThat(causes).anyMatch(cause -> cause.contains("factories must not ask for each other's channels"));
        }
    }

    @Test
    void aFactoryThatClosesItsChannelHasNotOpenedIt() {
        try (TestServer server = new TestServer(builder, null)) {
            AtomicInteger attempts = new AtomicInteger();
            ChannelFamily<ChatListener> rooms = server.freshet.channels(
                    "room-{name}",
                    ChatListener.class,
                    new FamilyLimits(1, Duration.ofMinutes(5), HistoryLimits.DEFAULT),
                    room -> {
                        if (attempts.incrementAndGet() == 1) {
                            room.close();
                        }
                    });
            assertThat(server.get("/freshet/refresh?channel=room-1").statusCode())
                    .isEqualTo(503);
            assertThat(rooms.openChannels()).isEmpty();
            assertThat(server.get("/freshet/refresh?channel=room-2").body()).contains("joined");
        }
    }

    @Test
    void aCallOnAChannelWhoseFactoryFailedOpensItAnew() {
        try (TestServer server = new TestServer(builder, null)) {
            List<Channel<ChatListener>> kept = new ArrayList<>();
            server.freshet.channels("room-{name}", ChatListener.class, room -> {
                kept.add(room);
                if (kept.size() == 1) {
                    throw new IllegalArgumentException("not yet");
                }
            });
            assertThat(server.get("/freshet/refresh?channel=room-1").statusCode())
                    .isEqualTo(503);
            kept.get(0).all().said("hello");
            assertThat(TestServer.log(kept.get(1)).tail()).isEqualTo(1);
        }
    }

    @Test
    void aFactoryThatAsksForItsOwnChannelIsTold() {
        try (TestServer server = new TestServer(builder, null)) {
            ChannelFamily<ChatListener> rooms = server.freshet.channels(
                    "room-{name}", ChatListener.class, room -> server.freshet.channel(room.name(), ChatListener.class));
            assertThatThrownBy(() -> rooms.channel("room-7"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage(
                            "The factory of room-{name} asks for channel \"room-7\" while it opens it; use the channel that it was given");
        }
    }

    @Test
    void aChannelThatIsIdleIsClosedAndOpensAgain() {
        try (TestServer server = new TestServer(builder, null)) {
            ChannelFamily<ChatListener> rooms = server.freshet.channels("room-{name}", ChatListener.class, room -> {});
            Channel<ChatListener> room = rooms.channel("room-7");
            room.all().said("one");
            String epoch = TestServer.log(room).position().epoch();
            try (RawStream stream = server.open("/freshet/fetch?channel=room-7")) {
                stream.lineWith("joined");
                ahead.addAndGet(Duration.ofMinutes(6).toNanos());
                assertThat(rooms.openChannels()).as("it has a reader").containsExactly("room-7");
            }
            await().until(() -> {
                ahead.addAndGet(Duration.ofMinutes(6).toNanos());
                return rooms.openChannels().isEmpty();
            });
            room.all().said("again");
            assertThat(rooms.openChannels()).containsExactly("room-7");
            assertThat(TestServer.log(rooms.channel("room-7")).tail()).isEqualTo(1);
            try (RawStream stream = server.open("/freshet/fetch?channel=room-7@" + epoch + ".1")) {
                assertThat(stream.lineWith("gap")).contains("\"reason\":\"epoch\"");
                stream.lineWith("joined");
            }
        }
    }

    @Test
    void aFamilyIsBoundedInNumber() {
        try (TestServer server = new TestServer(builder, null)) {
            ChannelFamily<ChatListener> rooms = server.freshet.channels(
                    "room-{name}", ChatListener.class, FamilyLimits.DEFAULT.withCount(2), room -> {});
            try (RawStream first = server.open("/freshet/fetch?channel=room-1")) {
                first.lineWith("joined");
                try (RawStream second = server.open("/freshet/fetch?channel=room-2")) {
                    second.lineWith("joined");
                    HttpResponse<String> third = server.get("/freshet/fetch?channel=room-3");
                    assertThat(third.statusCode()).isEqualTo(503);
                    assertThat(third.body()).contains("channel-not-open");
                    assertThatThrownBy(() -> rooms.channel("room-3")).hasMessageContaining("FamilyLimits");
                }
                await().until(() -> server.freshet.streamCount() == 1);
                ahead.addAndGet(Duration.ofSeconds(2).toNanos());
                rooms.channel("room-3");
                assertThat(rooms.openChannels()).containsExactlyInAnyOrder("room-1", "room-3");
            }
        }
    }

    @Test
    void closingAChannelSendsWhatWasCalledThenEndsItsStreams() {
        try (TestServer server = new TestServer(builder, null);
                RawStream stream = server.open("/freshet/fetch?channel=chat&channel=other")) {
            // "other" does not exist, so the request above was refused.
            assertThat(stream.line()).contains("unknown-channel");
        }
        try (TestServer server = new TestServer(builder, null)) {
            Channel<ChatListener> auction = server.freshet.channel("auction", ChatListener.class);
            String epoch = TestServer.log(auction).position().epoch();
            try (RawStream stream = server.open("/freshet/fetch?channel=chat&channel=auction")) {
                stream.lineWith("auction\",\"position");
                auction.all().said("sold");
                auction.close();
                auction.close();
                assertThat(stream.lineWith("offset")).contains("sold");
                assertThat(stream.lineWith("bye"))
                        .contains("\"code\":1005", "channel-closed", "\"reconnect\":true", "\"channel\":\"auction\"");
                assertThat(stream.line()).isEqualTo("null");
            }
            assertThatThrownBy(() -> auction.all().said("late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was closed");
            HttpResponse<String> back = server.get("/freshet/fetch?channel=chat&channel=auction@" + epoch + ".1");
            assertThat(back.statusCode()).isEqualTo(503);
            assertThat(back.body()).contains("channel-not-open", "\"channel\":\"auction\"");
            assertThat(server.get("/freshet/fetch?channel=auction").statusCode())
                    .isEqualTo(404);

            server.freshet.channel("auction", ChatListener.class);
            try (RawStream stream = server.open("/freshet/fetch?channel=auction@" + epoch + ".1")) {
                assertThat(stream.lineWith("gap")).contains("\"reason\":\"epoch\"");
            }
        }
    }

    @Test
    void aFamilyThatAnotherOneHidesIsRefused() {
        try (Freshet freshet = Freshet.builder().build()) {
            freshet.channels("room-{name}", ChatListener.class, room -> {});
            assertThatThrownBy(() -> freshet.channels("room-{id}", ChatListener.class, room -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("There is a family room-{name} already");
            freshet.channels("room-{name}-{part}", ChatListener.class, room -> {});
        }
    }
}
