package dev.freshet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.BackplaneUnavailableException;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.backplane.Backplane;
import dev.freshet.core.backplane.ReadTail;
import dev.freshet.core.backplane.SharedCall;
import dev.freshet.core.backplane.SharedCall.Retention;
import dev.freshet.core.backplane.SharedLog;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.StoredCall;
import dev.freshet.core.message.GapReason;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes do while Redis is away, and when it comes back with its data, with a part of it, or with none. */
class RedisFaultsTest {
    private static final HistoryLimits LIMITS = HistoryLimits.DEFAULT;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final MethodDescriptor SET = MethodDescriptor.builder("set")
            .parameters("key", "text")
            .delivery(DeliveryPolicy.latest("key"))
            .build();
    private static final MethodDescriptor SAID =
            MethodDescriptor.builder("said").parameters("text").build();

    private final RedisProcess redis = RedisProcess.start();
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final List<Backplane> nodes = new ArrayList<>();
    private SharedLog log = node(RedisBackplane.at(redis.address()));
    private final SharedLog elsewhere = node(RedisBackplane.at(redis.address()));
    private final ReadTail tail = new ReadTail("c", LIMITS);

    @BeforeEach
    void follow() {
        elsewhere.follow(tail);
        await().until(() -> tail.isLoaded());
    }

    @AfterEach
    void close() {
        nodes.forEach(Backplane::close);
        redis.close();
    }

    private SharedLog node(Backplane node) {
        nodes.add(node);
        return node.open("c", LIMITS);
    }

    @Test
    void callsThatAreMadeWhileRedisIsAwayArriveOnceAndInOrder() {
        say(1, 10);
        await().until(() -> tail.held().last() == 10);
        redis.stop();
        List<CompletableFuture<Long>> waiting = say(11, 500);
        redis.startAgain();

        await().atMost(PATIENCE).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        await().atMost(PATIENCE).until(() -> tail.told().size() == 500);
        assertThat(tail.told())
                .map(text -> text.replaceAll(".*said (\\d+)\\..*", "$1"))
                .isEqualTo(IntStream.rangeClosed(1, 500)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(tail.loads()).as("went on without a gap").isEqualTo(1);
    }

    @Test
    void aRestartWithTheDataLetsEveryReaderGoOn() {
        say(1, 10);
        await().until(() -> tail.held().last() == 10);
        Position before = tail.log().position();
        redis.stop();
        redis.startAgain();
        say(11, 11);

        await().atMost(PATIENCE).until(() -> tail.told().size() == 11);
        assertThat(tail.loads()).isEqualTo(1);
        assertThat(tail.log().gapAt(before)).isEmpty();
        assertThat(tail.log().position().epoch()).isEqualTo(before.epoch());
        assertThat(tail.log().position().offset()).as("no offset is used twice").isGreaterThan(1L << 32);
    }

    @Test
    void aRestartWithoutTheDataBeginsAnotherEpoch() {
        say(1, 10);
        await().until(() -> tail.held().last() == 10);
        Position before = tail.log().position();
        redis.stop();
        redis.loseData();
        redis.startAgain();
        say(11, 11);

        await().atMost(PATIENCE).until(() -> tail.loads() == 2 && tail.told().size() == 1);
        assertThat(tail.log().gapAt(before)).contains(GapReason.EPOCH);
        assertThat(tail.told()).singleElement().asString().contains("said 11.");
    }

    @Test
    void callsThatRedisHasLostAreTold() throws IOException {
        say(1, 10).forEach(CompletableFuture::join);
        await().until(() -> tail.held().last() == 10);
        Position survives = tail.log().position();
        Path saved = Files.createDirectories(Path.of("target", "saved-" + System.nanoTime()));
        copy(redis.directory(), saved);
        log.append(call(SET, "k", "lost")).join();
        say(12, 20).forEach(CompletableFuture::join);
        await().until(() -> tail.held().last() == 20);
        Position lost = tail.log().position();
        redis.stop();
        redis.loseData();
        copy(saved, redis.directory());
        redis.startAgain();
        say(21, 21).forEach(CompletableFuture::join);

        await().atMost(PATIENCE).until(() -> tail.loads() == 2 && tail.told().size() == 11);
        for (ReadTail one : List.of(tail, late())) {
            assertThat(one.log().gapAt(lost)).contains(GapReason.HISTORY);
            assertThat(one.log().gapAt(survives))
                    .as("nothing of what it has seen is lost")
                    .isEmpty();
            assertThat(one.log().isFuture(lost)).isFalse();
            assertThat(one.held().kept()).as("the state without the lost calls").isEmpty();
        }
    }

    private ReadTail late() {
        ReadTail late = new ReadTail("c", LIMITS);
        node(RedisBackplane.at(redis.address())).follow(late);
        await().atMost(PATIENCE).until(() -> late.isLoaded() && late.told().size() == 11);
        return late;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Test
    void moreCallsThanMayWaitAreRefusedAndTheOthersArriveLater() {
        log = node(
                RedisBackplane.builder(redis.address()).maxWaitingBytes(50_000).build());
        say(1, 1).forEach(CompletableFuture::join);
        redis.stop();
        List<CompletableFuture<Long>> accepted = new ArrayList<>();
        assertThatThrownBy(() -> IntStream.range(2, 100_000).forEach(i -> accepted.addAll(say(i, i))))
                .isInstanceOf(BackplaneUnavailableException.class)
                .hasMessageContaining("\"c\"")
                .hasMessageContaining("does not answer")
                .hasMessageContaining("maxWaitingBytes");
        assertThat(accepted).hasSizeBetween(10, 1_000);
        redis.startAgain();

        await().atMost(PATIENCE).until(() -> accepted.stream().allMatch(CompletableFuture::isDone));
        await().atMost(PATIENCE).until(() -> tail.told().size() == accepted.size() + 1);
        assertThat(tail.told())
                .map(text -> text.replaceAll(".*said (\\d+)\\..*", "$1"))
                .isEqualTo(IntStream.rangeClosed(1, accepted.size() + 1)
                        .mapToObj(Integer::toString)
                        .toList());
        say(accepted.size() + 2, accepted.size() + 2).forEach(CompletableFuture::join);
    }

    @Test
    void aLogOfWhichAPartWasEvictedBeginsAnew() {
        say(1, 10);
        await().until(() -> tail.held().last() == 10);
        Position before = tail.log().position();
        withRedis(commands -> commands.del("freshet:{c}:log"));
        say(11, 11).forEach(CompletableFuture::join);

        await().atMost(PATIENCE).until(() -> tail.loads() == 2 && tail.told().size() == 1);
        assertThat(tail.log().gapAt(before)).contains(GapReason.EPOCH);
    }

    @Test
    void aNodeStartsWhileRedisIsAway() {
        redis.stop();
        SharedLog started = node(RedisBackplane.at(redis.address()));
        ReadTail own = new ReadTail("c", LIMITS);
        started.follow(own);
        CompletableFuture<Long> stored = started.append(call(SAID, "said 1."));
        redis.startAgain();

        await().atMost(PATIENCE)
                .until(() -> stored.isDone() && own.isLoaded() && own.told().size() == 1);
    }

    @Test
    void aBreakOfTheConnectionLosesNothing() {
        for (int i = 0; i < 10; i++) {
            List<CompletableFuture<Long>> some = say(100 * i + 1, 100 * i + 50);
            withRedis(commands -> commands.clientKill(io.lettuce.core.KillArgs.Builder.typePubsub()));
            withRedis(commands -> commands.clientKill(
                    io.lettuce.core.KillArgs.Builder.typeNormal().skipme()));
            some.addAll(say(100 * i + 51, 100 * i + 100));
            await().atMost(PATIENCE).until(() -> some.stream().allMatch(CompletableFuture::isDone));
        }

        await().atMost(PATIENCE).until(() -> tail.held().last() >= 1_000);
        assertThat(tail.told())
                .map(text -> text.replaceAll(".*said (\\d+)\\..*", "$1"))
                .isEqualTo(IntStream.rangeClosed(1, 1_000)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(tail.loads()).isEqualTo(1);
    }

    private void withRedis(Consumer<RedisCommands<String, String>> task) {
        RedisClient client = RedisClient.create(redis.address());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            task.accept(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    private List<CompletableFuture<Long>> say(int from, int to) {
        List<CompletableFuture<Long>> stored = new ArrayList<>();
        IntStream.rangeClosed(from, to).forEach(i -> stored.add(log.append(call(SAID, "said " + i + "."))));
        return stored;
    }

    private SharedCall call(MethodDescriptor method, Object... arguments) {
        EncodedCall call = codec.encode(Invocation.of(method, arguments));
        return new SharedCall(
                new StoredCall("", call).write(),
                false,
                call.keys().isEmpty() ? new Retention.InHistory() : new Retention.UntilNewer(),
                call.keys(),
                method.delivery().expiry(),
                OptionalLong.empty());
    }
}
