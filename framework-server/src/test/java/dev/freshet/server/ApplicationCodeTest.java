package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Page;
import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import dev.freshet.core.StreamSettings;
import dev.freshet.server.TestServer.RawStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the application's code does, it disturbs nobody else: the server has one IO thread here. */
@Timeout(180) // A deadlock would wait for ever.
class ApplicationCodeTest {
    private static final StreamSettings LIVELY = StreamSettings.DEFAULT.withHeartbeat(Duration.ofMillis(1));

    private final CountDownLatch stuck = new CountDownLatch(1);

    @Test
    void aHandlerThatBlocksDisturbsNobodyElse() {
        try (TestServer server = TestServer.withOneIoThread(Freshet.builder().streams(LIVELY), null);
                RawStream other = server.open("/freshet/fetch?channel=chat")) {
            other.lineWith("joined");
            server.chat.onJoin(joiner -> {
                awaitRelease();
                joiner.said("snapshot");
            });
            CompletableFuture<RawStream> joining =
                    CompletableFuture.supplyAsync(() -> server.open("/freshet/fetch?channel=chat"));
            await().until(() -> Thread.getAllStackTraces().values().stream()
                    .anyMatch(stack -> List.of(stack).toString().contains("awaitRelease")));
            server.chat.all().said("live");
            other.lineWith("live");
            other.lineWith("ping");
            assertThat(server.get("/elsewhere").body()).isEqualTo("next");
            stuck.countDown();
            try (RawStream joined = joining.join()) {
                joined.lineWith("snapshot");
                assertThat(joined.lineWith("joined")).contains(".0\"");
                joined.lineWith("live");
            }
        }
    }

    @Test
    void aStreamBeginsAndItsOtherChannelsGoOnWhileAHandlerBlocks() {
        try (TestServer server = TestServer.withOneIoThread(Freshet.builder(), null)) {
            Channel<ChatListener> slow = server.freshet.channel("slow", ChatListener.class);
            slow.onJoin(joiner -> awaitRelease());
            try (RawStream stream = server.open("/freshet/fetch?channel=slow&channel=chat")) {
                assertThat(stream.lineWith("joined")).contains("\"chat\"");
                server.chat.all().said("live");
                stream.lineWith("live");
                stuck.countDown();
                assertThat(stream.lineWith("joined")).contains("\"slow\"");
            }
            try (RawStream alone = server.open("/freshet/fetch?channel=slow")) {
                alone.lineWith("hello");
            }
        }
    }

    @Test
    void handlersAndModelsMayMakeCalls() {
        AtomicBoolean modelCalls = new AtomicBoolean(true);
        List<Channel<ChatListener>> channels = new ArrayList<>();
        try (TestServer server = TestServer.withOneIoThread(
                Freshet.builder(),
                () -> Page.template("chat").model(() -> {
                    if (modelCalls.getAndSet(false)) {
                        channels.get(0).all().said("by the model");
                    }
                    return Map.of();
                }))) {
            channels.add(server.chat);
            server.chat.onJoin(joiner -> {
                joiner.said("snapshot");
                server.chat.all().said("by the handler");
            });
            try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
                stream.lineWith("snapshot");
                assertThat(stream.lineWith("joined")).contains(".0\"");
                stream.lineWith("by the handler");
                assertThat(server.get("/page").statusCode()).isEqualTo(200);
                stream.lineWith("by the model");
            }
        }
    }

    @Test
    void aStoreMayCallAndBeReadUnderOneLock() {
        Store store = new Store();
        try (TestServer server = TestServer.withOneIoThread(
                Freshet.builder(), () -> Page.template("chat").model(store::all))) {
            store.channels.add(server.chat);
            server.chat.onJoin(joiner -> joiner.said("of " + store.all().size()));
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    store.add();
                }
            });
            for (int i = 0; i < 50; i++) {
                assertThat(server.get("/page").statusCode()).isEqualTo(200);
                try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
                    stream.lineWith("joined");
                }
            }
            over.set(true);
            writer.join();
        }
    }

    private static final class Store {
        private final List<Channel<ChatListener>> channels = new CopyOnWriteArrayList<>();
        private int count;

        synchronized void add() {
            count++;
            channels.forEach(channel -> channel.all().said("number " + count));
        }

        synchronized Map<String, Object> all() {
            return Map.of("count", count);
        }
    }

    @Test
    void aSessionListenerThatBlocksDisturbsNobodyElse() {
        try (TestServer server = TestServer.withOneIoThread(Freshet.builder().streams(LIVELY), null)) {
            List<String> connected = new CopyOnWriteArrayList<>();
            server.freshet.onSession(new SessionListener() {
                @Override
                public void connected(Session session) {
                    connected.add(session.id());
                    if (connected.size() == 1) {
                        awaitRelease();
                    }
                }
            });
            try (RawStream first = server.open("/freshet/fetch?channel=chat");
                    RawStream second = server.open("/freshet/fetch?channel=chat")) {
                first.lineWith("joined");
                second.lineWith("joined");
                await().until(() -> connected.size() == 2);
                first.lineWith("ping");
            } finally {
                stuck.countDown();
            }
        }
    }

    @Test
    void anErrorInAHandlerIsAnsweredAndLeavesTheOthersAndTheCountsRight() {
        try (TestServer server = TestServer.withOneIoThread(Freshet.builder(), null);
                RawStream good = server.open("/freshet/fetch?channel=chat")) {
            good.lineWith("joined");
            Channel<ChatListener> deep = server.freshet.channel("deep", ChatListener.class);
            deep.onJoin(joiner -> {
                throw new StackOverflowError("too deep, says the test");
            });
            Channel<ChatListener> full = server.freshet.channel("full", ChatListener.class);
            full.onJoin(joiner -> {
                throw new OutOfMemoryError("none left, says the test");
            });
            for (String name : List.of("deep", "full")) {
                HttpResponse<String> response = server.get("/freshet/fetch?channel=" + name);
                assertThat(response.statusCode()).isEqualTo(500);
                assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
                assertThat(response.body())
                        .contains("\"error\":\"join-failed\"", "\"channel\":\"" + name + "\"")
                        .doesNotContain("says the test");
            }
            server.chat.all().said("still here");
            good.lineWith("still here");
            assertThat(server.freshet.streamCount()).isEqualTo(1);
        }
    }

    @Test
    void aChannelThatCannotBeJoinedKeepsTheOthersAndIsJoinedLater() {
        try (TestServer server = TestServer.withOneIoThread(Freshet.builder(), null)) {
            AtomicBoolean works = new AtomicBoolean();
            Channel<ChatListener> broken = server.freshet.channel("broken", ChatListener.class);
            broken.onJoin(joiner -> {
                if (!works.get()) {
                    throw new IllegalStateException("not yet");
                }
            });
            try (RawStream stream = server.open("/freshet/fetch?channel=broken&channel=chat")) {
                assertThat(stream.lineWith("joined")).contains("\"chat\"");
                server.chat.all().said("live");
                stream.lineWith("live");
                works.set(true);
                assertThat(stream.lineWith("joined")).contains("\"broken\"");
            }
        }
    }

    @Test
    void aHandlerThatKeepsFailingIsLoggedOnceAndCountedOnceAMinute() {
        AtomicLong now = new AtomicLong();
        try (CapturedLog log = new CapturedLog();
                TestServer server = TestServer.withOneIoThread(Freshet.builder().nanoClock(now::get), null)) {
            server.chat.onJoin(joiner -> {
                throw new IllegalStateException("for the log");
            });
            for (int i = 0; i < 20; i++) {
                assertThat(server.get("/freshet/fetch?channel=chat").statusCode())
                        .isEqualTo(500);
            }
            assertThat(log.records()).hasSize(1);
            assertThat(log.records().get(0).getThrown()).hasMessage("for the log");
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(server.get("/freshet/fetch?channel=chat").statusCode()).isEqualTo(500);
            assertThat(log.records()).hasSize(2);
            assertThat(log.records().get(1).getThrown()).isNull();
            assertThat(log.records().get(1).getParameters())
                    .containsExactly(log.lines().get(0), 20L);
        }
    }

    @Test
    void eachFailureIsLoggedOnceWithItsStackTraceAndWhatItConcerns() {
        AtomicLong now = new AtomicLong(); // All of it happens at one moment.
        try (CapturedLog log = new CapturedLog();
                TestServer server = new TestServer(
                        Freshet.builder().nanoClock(now::get),
                        () -> Page.template("chat").model(() -> {
                            throw new IllegalStateException("in the model");
                        }))) {
            server.chat.onJoin(joiner -> {
                throw new IllegalStateException("in the handler");
            });
            Channel<ChatListener> other = server.freshet.channel("other", ChatListener.class);
            other.onJoin(joiner -> List.of().get(0));
            Channel<ChatListener> third = server.freshet.channel("third", ChatListener.class);
            third.onJoin(joiner -> List.of().get(1));
            server.freshet.channels("room-{name}", ChatListener.class, room -> {
                throw new IllegalStateException("in the factory");
            });
            server.freshet.channel("fine", ChatListener.class);
            server.freshet.onSession(new SessionListener() {
                @Override
                public void connected(Session session) {
                    throw new IllegalStateException("in the listener");
                }
            });
            for (int i = 0; i < 2; i++) {
                for (String path : List.of(
                        "/page",
                        "/page?x=" + i,
                        "/freshet/fetch?channel=chat",
                        "/freshet/fetch?channel=other",
                        "/freshet/fetch?channel=third",
                        "/freshet/fetch?channel=room-7")) {
                    assertThat(server.get(path).statusCode()).as(path).isGreaterThanOrEqualTo(500);
                }
                try (RawStream stream = server.open("/freshet/fetch?channel=fine")) {
                    stream.lineWith("joined");
                }
            }
            List<Pattern> failures = Stream.of(
                            "/page .template chat.",
                            "onJoin handler of channel \"chat\"",
                            "onJoin handler of channel \"other\"",
                            "onJoin handler of channel \"third\"",
                            "room-7.*room-.name.",
                            "ApplicationCodeTest\\$.*connected")
                    .map(Pattern::compile)
                    .toList();
            // Each has its own line: a test that ran before may still have something to log.
            await().untilAsserted(() -> assertThat(failures)
                    .allSatisfy(failure -> assertThat(log.records())
                            .filteredOn(
                                    line -> failure.matcher(line.getMessage()).find())
                            .singleElement()
                            .extracting(LogRecord::getThrown)
                            .isNotNull()));
        }
    }

    @Test
    void aHistoryThatComesTooLateIsToldOnce() {
        HistoryLimits own = new HistoryLimits(7, 7_000, Duration.ofSeconds(7));
        try (CapturedLog log = new CapturedLog();
                Freshet freshet = Freshet.builder().build()) {
            freshet.channel("early", ChatListener.class, own);
            freshet.channel("early", ChatListener.class);
            freshet.channel("early", ChatListener.class, own);
            assertThat(log.lines()).isEmpty();
            freshet.channel("late", ChatListener.class);
            freshet.channel("late", ChatListener.class, own);
            freshet.channel("late", ChatListener.class, own);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("Channel \"late\" was opened before with another history", "7000", "have no effect");
        }
    }

    @Test
    void aChannelThatNobodyOpenedIsNamedOnceWithTheNearest() {
        try (CapturedLog log = new CapturedLog();
                TestServer server = new TestServer()) {
            server.freshet.channels("room-{name}", ChatListener.class, room -> {});
            for (int i = 0; i < 3; i++) {
                assertThat(server.get("/freshet/fetch?channel=caht").body())
                        .contains("There is no channel \\\"caht\\\"", "listen()", "freshet.channel(…)");
            }
            assertThat(log.lines())
                    .containsExactly(
                            "A page listens to channel \"caht\", which is not open (did you mean \"chat\"?). Channels that are open: chat. Families: room-{name}. Correct the name in listen(), or open the channel with freshet.channel(\"caht\", …) before pages ask for it");
            for (int i = 0; i < 200; i++) {
                server.get("/freshet/fetch?channel=stranger" + i);
            }
            assertThat(log.lines()).hasSize(5);
        }
    }

    private void awaitRelease() {
        try {
            stuck.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
