package dev.freshet.core.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.BackplaneUnavailableException;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.backplane.SharedCall.Retention;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.frame.StoredCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backplane does, whatever it stores calls in. */
public abstract class BackplaneConformance {
    protected static final HistoryLimits LIMITS = HistoryLimits.DEFAULT;
    private static final int LIST_SIZE = 3;

    private static final MethodDescriptor SAID =
            MethodDescriptor.builder("said").parameters("text").build();
    private static final MethodDescriptor SET = MethodDescriptor.builder("set")
            .parameters("key", "text")
            .delivery(DeliveryPolicy.latest("key"))
            .build();
    private static final MethodDescriptor FORGET = MethodDescriptor.builder("forget")
            .parameters("key")
            .delivery(DeliveryPolicy.forgetting("set"))
            .build();
    private static final MethodDescriptor LISTED = MethodDescriptor.builder("listed")
            .parameters("text")
            .delivery(DeliveryPolicy.newest(LIST_SIZE))
            .build();
    private static final MethodDescriptor CLEARED = MethodDescriptor.builder("cleared")
            .delivery(DeliveryPolicy.forgetting("listed"))
            .build();
    private static final MethodDescriptor MOVED = MethodDescriptor.builder("moved")
            .parameters("text")
            .delivery(DeliveryPolicy.EPHEMERAL)
            .build();

    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final List<Backplane> nodes = new ArrayList<>();

    /** Returns the backplane of one more node, which shares its channels with those of the other nodes of this test. */
    protected abstract Backplane newNode();

    protected final Backplane node() {
        Backplane node = newNode();
        nodes.add(node);
        return node;
    }

    @AfterEach
    final void closeNodes() {
        nodes.forEach(Backplane::close);
    }

    @Test
    void everyNodeIsToldTheSameCallsAtTheSameOffsets() {
        SharedLog here = node().open("c", LIMITS);
        SharedLog there = node().open("c", LIMITS);
        ReadTail some = follow(here, LIMITS);
        ReadTail other = follow(there, LIMITS);

        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            String name = "caller-" + caller;
            SharedLog log = caller % 2 == 0 ? here : there;
            callers.add(new Thread(() -> IntStream.range(0, 250).forEach(i -> store(log, call(SAID, name + " " + i)))));
        }
        callers.forEach(Thread::start);

        await().until(() -> some.held().last() == 1_000 && other.held().last() == 1_000);
        assertThat(some.held()).isEqualTo(other.held());
        assertThat(some.log().position()).isEqualTo(other.log().position());
        for (int caller = 0; caller < 4; caller++) {
            String name = "caller-" + caller;
            assertThat(numbers(some.held().history(), name))
                    .as("the calls of one thread, in order")
                    .isEqualTo(LongStream.range(0, 250).boxed().toList());
        }
    }

    private static List<Long> numbers(List<String> history, String caller) {
        return history.stream()
                .filter(text -> text.contains(caller + " "))
                .map(text -> text.replaceAll(".*" + caller + " (\\d+).*", "$1"))
                .map(Long::parseLong)
                .toList();
    }

    @Test
    void anAppendReturnsTheOffsetThatEveryNodeIsTold() {
        SharedLog log = node().open("c", LIMITS);
        ReadTail tail = follow(node().open("c", LIMITS), LIMITS);

        assertThat(log.append(call(SAID, "one")).join()).isEqualTo(1);
        assertThat(log.append(call(SAID, "two")).join()).isEqualTo(2);
        assertThat(log.append(call(SAID, "three")).join()).isEqualTo(3);

        await().until(() -> tail.held().last() == 3);
        assertThat(tail.held().history()).hasSize(3);
    }

    @Test
    void channelsAreLogsOfTheirOwn() {
        Backplane node = node();
        SharedLog some = node.open("some", LIMITS);
        SharedLog other = node.open("other", LIMITS);
        ReadTail tail = follow(some, LIMITS);

        other.append(call(SAID, "elsewhere")).join();
        some.append(call(SAID, "here")).join();

        await().until(() -> tail.held().last() == 1);
        assertThat(tail.held().history()).singleElement().asString().contains("here");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNodeThatComesLateHasWhatTheOthersHave(long seed) {
        Random random = new Random(seed);
        HistoryLimits limits = LIMITS.withCount(20);
        SharedLog log = node().open("late", limits);
        ReadTail early = follow(log, limits);
        CompletableFuture<Long> newest = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < 150; i++) {
            newest = log.append(random(random, i));
        }
        long last = newest.join();
        ReadTail late = follow(node().open("late", limits), limits);
        await().until(() -> early.held().last() == last && late.held().last() == last);

        assertThat(late.held().kept())
                .as("seed %d", seed)
                .isEqualTo(early.held().kept());
        assertThat(late.held().last()).isEqualTo(early.held().last());
        assertThat(late.held().lostThrough())
                .as("seed %d", seed)
                .isEqualTo(early.held().lostThrough());
        assertThat(late.held().history())
                .as("seed %d", seed)
                .isEqualTo(early.held().history());

        for (int i = 0; i < 50; i++) {
            newest = log.append(random(random, i));
        }
        long end = newest.join();
        await().until(() -> early.held().last() == end && late.held().last() == end);
        assertThat(late.held()).as("seed %d, later", seed).isEqualTo(early.held());
    }

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, System.nanoTime());
    }

    private SharedCall random(Random random, int i) {
        String key = "k" + random.nextInt(6);
        return switch (random.nextInt(7)) {
            case 0 -> call(SAID, "said " + i);
            case 1, 2 -> call(SET, key, "set " + i);
            case 3 -> call(FORGET, key);
            case 4 -> call(LISTED, "listed " + i);
            case 5 -> random.nextInt(4) == 0 ? call(CLEARED) : call(MOVED, "moved " + i);
            default -> inbox("uanna", call(SAID, "for Anna " + i));
        };
    }

    @Test
    void aNodeThatComesLateHasTheCallsForInboxes() {
        SharedLog log = node().open("c", LIMITS);
        store(log, inbox("uanna", call(SAID, "for Anna")));
        store(log, call(SAID, "for all"));
        log.append(inbox("s123", call(SAID, "for a page"))).join();

        ReadTail late = follow(node().open("c", LIMITS), LIMITS);

        await().until(() -> !late.contents().isEmpty());
        assertThat(late.contents().get(0).history())
                .extracting(frame ->
                        StoredCall.read(frame.call(), name -> Optional.empty()).inbox())
                .containsExactly("uanna", "", "s123");
    }

    @Test
    void whatLeavesTheHistoryIsToldToThoseWhoComeLate() {
        HistoryLimits limits = LIMITS.withCount(5);
        SharedLog log = node().open("c", limits);
        for (int i = 0; i < 20; i++) {
            log.append(call(SAID, "said " + i)).join();
        }
        ReadTail late = follow(node().open("c", limits), limits);

        await().until(() -> late.held().last() == 20);
        assertThat(late.held().lostThrough()).isEqualTo(15);
        assertThat(late.after(14)).containsExactly("gap");
        assertThat(late.after(15)).hasSize(5);
    }

    @Test
    void anEphemeralCallIsToldAndNotHeld() {
        SharedLog log = node().open("c", LIMITS);
        ReadTail early = follow(log, LIMITS);
        await().until(() -> !early.contents().isEmpty());
        log.append(call(SAID, "said")).join();
        log.append(call(MOVED, "moved")).join();
        log.append(call(SAID, "said later")).join();

        await().until(() -> early.appended().size() == 3);
        ReadTail late = follow(node().open("c", LIMITS), LIMITS);
        await().until(() -> late.held().last() == 3);
        assertThat(late.told()).hasSize(2).noneMatch(text -> text.contains("moved"));
        assertThat(late.log().position()).isEqualTo(early.log().position());
    }

    @Test
    void aCallBeyondTheLimitsOfTheStateIsRefusedAndTheOthersGoOn() {
        HistoryLimits limits = LIMITS.withKeys(2);
        SharedLog log = node().open("c", limits);
        ReadTail tail = follow(log, limits);
        store(log, call(SET, "a", "1"));
        store(log, call(SET, "b", "1"));
        CompletableFuture<Long> refused = log.append(call(SET, "c", "1"));
        log.append(call(SET, "a", "2")).join();

        assertThatThrownBy(refused::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys");
        await().until(() -> tail.held().last() == 3);
        assertThat(tail.held().kept()).hasSize(2);
        log.append(call(FORGET, "b")).join();
        assertThat(log.append(call(SET, "c", "1")).join()).isEqualTo(5);
    }

    @Test
    void severalNodesForgetAnExpiredKeyOnce() {
        SharedLog here = node().open("c", LIMITS);
        SharedLog there = node().open("c", LIMITS);
        long set = here.append(call(SET, "a", "1")).join();

        CompletableFuture<Long> some = here.append(unlessReplaced(call(FORGET, "a"), set));
        CompletableFuture<Long> other = there.append(unlessReplaced(call(FORGET, "a"), set));

        assertThat(new HashSet<>(List.of(some.join(), other.join())))
                .containsExactlyInAnyOrder(2L, SharedLog.NOT_NEEDED);
    }

    @Test
    void anExpiredKeyThatWasSetAgainIsNotForgotten() {
        SharedLog log = node().open("c", LIMITS);
        long set = log.append(call(SET, "a", "1")).join();
        log.append(call(SET, "a", "2")).join();

        assertThat(log.append(unlessReplaced(call(FORGET, "a"), set)).join()).isEqualTo(SharedLog.NOT_NEEDED);
    }

    @Test
    void catchingUpTellsAllThatIsStored() {
        SharedLog here = node().open("c", LIMITS);
        ReadTail tail = new ReadTail("c", LIMITS);
        SharedLog.Following following = node().open("c", LIMITS).follow(tail);
        await().until(() -> !tail.contents().isEmpty());
        for (int i = 1; i <= 50; i++) {
            here.append(call(SAID, "said " + i)).join();
            following.catchUp().join();
            assertThat(tail.held().last()).isEqualTo(i);
        }
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        SharedLog log = node().open("c", LIMITS);
        ReadTail ended = new ReadTail("c", LIMITS);
        SharedLog.Following following = log.follow(ended);
        await().until(() -> !ended.contents().isEmpty());
        following.close();
        ReadTail tail = follow(log, LIMITS);

        log.append(call(SAID, "said")).join();

        await().until(() -> tail.held().last() == 1);
        assertThat(ended.appended()).isEmpty();
    }

    @Test
    void aClosedNodeRefusesCalls() {
        Backplane node = node();
        SharedLog log = node.open("c", LIMITS);
        log.append(call(SAID, "said")).join();
        assertThat(node.flush(Duration.ofSeconds(10))).isTrue();
        node.close();

        assertThatThrownBy(() -> log.append(call(SAID, "said later")))
                .isInstanceOf(BackplaneUnavailableException.class)
                .hasMessageContaining("\"c\"");
    }

    @Test
    void flushingWaitsForAllCalls() {
        Backplane node = node();
        SharedLog log = node.open("c", LIMITS);
        ReadTail tail = follow(node().open("c", LIMITS), LIMITS);
        List<CompletableFuture<Long>> stored = IntStream.range(0, 1_000)
                .mapToObj(i -> log.append(call(SAID, "said " + i)))
                .toList();

        assertThat(node.flush(Duration.ofSeconds(30))).isTrue();

        assertThat(LongStream.rangeClosed(1, 1_000).boxed().toList())
                .isEqualTo(stored.stream().map(CompletableFuture::join).toList());
        await().until(() -> tail.held().last() == 1_000);
    }

    protected final ReadTail follow(SharedLog log, HistoryLimits limits) {
        ReadTail tail = new ReadTail("c", limits);
        log.follow(tail);
        await().until(() -> !tail.contents().isEmpty());
        return tail;
    }

    private static void store(SharedLog log, SharedCall call) {
        var unused = log.append(call);
    }

    protected final SharedCall said(String text) {
        return call(SAID, text);
    }

    protected final SharedCall set(String key, String text) {
        return call(SET, key, text);
    }

    private SharedCall call(MethodDescriptor method, Object... arguments) {
        return shared("", codec.encode(Invocation.of(method, arguments)));
    }

    private static SharedCall inbox(String inbox, SharedCall call) {
        return shared(
                inbox, StoredCall.read(call.bytes(), name -> Optional.empty()).call());
    }

    private static SharedCall unlessReplaced(SharedCall call, long offset) {
        return new SharedCall(
                call.bytes(), false, call.retention(), call.keys(), call.expiry(), OptionalLong.of(offset));
    }

    private static SharedCall shared(String inbox, EncodedCall call) {
        DeliveryPolicy.Kept kept = call.method().delivery().kept();
        Retention retention = new Retention.InHistory();
        if (kept instanceof DeliveryPolicy.Kept.UntilNewer) {
            retention = new Retention.UntilNewer();
        } else if (kept instanceof DeliveryPolicy.Kept.Newest newest) {
            retention = new Retention.Newest(newest.count());
        } else if (kept instanceof DeliveryPolicy.Kept.Forgetting) {
            retention = new Retention.Forgetting();
        } else if (kept instanceof DeliveryPolicy.Kept.Never) {
            retention = new Retention.Never();
        }
        return new SharedCall(
                new StoredCall(inbox, call).write(),
                !inbox.isEmpty(),
                retention,
                call.keys(),
                call.method().delivery().expiry(),
                OptionalLong.empty());
    }
}
