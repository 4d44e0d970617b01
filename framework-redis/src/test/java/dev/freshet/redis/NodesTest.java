package dev.freshet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several nodes with one Redis, behind a proxy that gives each connection to another node, and clients that count what they see: nothing is lost,
 * nothing comes twice, or there is a gap and then the right state.
 */
class NodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int READERS = 20;

    private final RedisProcess redis = RedisProcess.start();
    private final List<Node> nodes = new ArrayList<>();
    private final List<NodeProcess> processes = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<RoundRobin> proxies = new ArrayList<>();

    @AfterEach
    void close() {
        readers.forEach(Reader::close);
        proxies.forEach(RoundRobin::close);
        nodes.forEach(Node::close);
        processes.forEach(NodeProcess::kill);
        redis.close();
    }

    private Node node() {
        Node node = new Node(redis.address());
        nodes.add(node);
        return node;
    }

    private RoundRobin proxy(List<Integer> ports) {
        RoundRobin proxy = new RoundRobin(ports);
        proxies.add(proxy);
        for (int i = 0; i < READERS; i++) {
            readers.add(new Reader(proxy.port()));
        }
        await().atMost(PATIENCE).until(() -> readers.stream().allMatch(Reader::hasJoined));
        return proxy;
    }

    private void awaitAll(Map<String, Long> numbers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(readers).allSatisfy(reader -> {
                    assertThat(reader.reached()).containsAllEntriesOf(numbers);
                    assertThat(reader.counted()).containsAllEntriesOf(numbers);
                }));
    }

    private void assertNoFault() {
        assertThat(readers).allSatisfy(reader -> assertThat(reader.faults()).isEmpty());
    }

    private void assertNoGap() {
        assertThat(readers).allSatisfy(reader -> assertThat(reader.gaps()).isEmpty());
    }

    @Test
    void clientsThatGoFromNodeToNodeSeeEachCallOnce() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        IntStream.range(0, 3).forEach(i -> node());
        RoundRobin proxy = proxy(nodes.stream().map(Node::port).toList());
        List<Thread> callers = new ArrayList<>();
        Map<String, Long> expected = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            String caller = "caller-" + i;
            expected.put(caller, 2_000L);
            callers.add(new Thread(() -> node.count(caller, 1, 2_000)));
        }
        callers.forEach(Thread::start);
        for (int cut = 0; cut < 20; cut++) {
            long seen = Math.min(2_000, 100L * cut + random.nextInt(100));
            await().atMost(PATIENCE).until(() -> readers.get(0).counted().getOrDefault("caller-0", 0L) >= seen);
            proxy.cut();
        }
        for (Thread caller : callers) {
            caller.join();
        }

        awaitAll(expected);
        assertThat(readers)
                .as("seed %d", seed)
                .allSatisfy(reader -> assertThat(reader.faults()).isEmpty());
        assertNoGap();
    }

    @Test
    void whoJoinsAtAnyNodeGetsTheSameState() {
        Node first = node();
        first.count("caller", 1, 100);
        Node second = node();

        for (Node node : nodes) {
            Map<String, Long> state = new HashMap<>();
            node.channel().state().replay(new CountListener() {
                @Override
                public void counted(String caller, long number) {}

                @Override
                public void reached(String caller, long number) {
                    state.put(caller, number);
                }
            });
            assertThat(state).isEqualTo(Map.of("caller", 100L));
        }
        assertThat(second.channel().state().position())
                .isEqualTo(first.channel().state().position());
    }

    @Test
    void aNodeThatIsKilledLosesNothingThatRedisHas() {
        for (int i = 0; i < 3; i++) {
            processes.add(new NodeProcess(redis.address()));
        }
        proxy(processes.stream().map(NodeProcess::port).toList());
        for (int i = 0; i < 3; i++) {
            processes.get(i).count("caller-" + i, 1, 5_000);
        }
        await().atMost(PATIENCE).until(() -> readers.get(0).counted().getOrDefault("caller-1", 0L) >= 500);
        processes.get(1).kill();

        awaitAll(Map.of("caller-0", 5_000L, "caller-2", 5_000L));
        processes.get(0).count("end", 1, 1);
        awaitAll(Map.of("end", 1L));
        assertNoFault();
        assertNoGap();
        // What Redis has of the calls of the killed node is the same for all.
        assertThat(readers.stream()
                        .map(reader -> reader.counted().get("caller-1"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void redisRestartedWithItsDataInterruptsNobody() {
        IntStream.range(0, 2).forEach(i -> node());
        proxy(nodes.stream().map(Node::port).toList());
        Thread caller = new Thread(() -> nodes.get(0).count("caller", 1, 3_000));
        caller.start();
        await().atMost(PATIENCE).until(() -> readers.get(0).counted().getOrDefault("caller", 0L) >= 300);
        redis.stop();
        redis.startAgain();
        nodes.get(1).count("other", 1, 10);

        awaitAll(Map.of("caller", 3_000L, "other", 10L));
        assertNoFault();
        assertNoGap();
    }

    @Test
    void redisRestartedWithoutItsDataGivesAGapAndThenTheRightState() {
        IntStream.range(0, 2).forEach(i -> node());
        proxy(nodes.stream().map(Node::port).toList());
        nodes.get(0).count("before", 1, 10);
        awaitAll(Map.of("before", 10L));
        redis.stop();
        redis.loseData();
        redis.startAgain();
        nodes.get(0).count("after", 1, 10);
        nodes.get(1).count("after", 11, 20);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(readers)
                        .allSatisfy(reader -> assertThat(reader.reached()).isEqualTo(Map.of("after", 20L))));
        assertThat(readers)
                .allSatisfy(reader ->
                        assertThat(reader.gaps()).singleElement().asString().contains("epoch"));
        nodes.get(1).count("later", 1, 10);
        awaitAll(Map.of("later", 10L));
        assertNoFault();
    }

    @Test
    void aCallReachesTheSessionsThatItIsForAtAnotherNode() {
        Node here = node();
        Node there = node();
        RoundRobin proxy = new RoundRobin(List.of(here.port()));
        proxies.add(proxy);
        Reader reader = new Reader(proxy.port());
        readers.add(reader);
        await().atMost(PATIENCE).until(reader::hasJoined);

        there.channel().session(reader.session()).counted("for one page", 1);
        there.channel().session("another-session").counted("for another page", 1);
        there.channel().except(reader.session()).counted("for the others", 1);
        there.channel().all().counted("for all", 1);

        await().atMost(PATIENCE).until(() -> reader.counted().containsKey("for all"));
        assertThat(reader.counted()).isEqualTo(Map.of("for one page", 1L, "for all", 1L));
    }

    @Test
    void whatNodesDoNotShareIsRefused() {
        Node node = node();

        assertThatThrownBy(() -> node.channel().users())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("\"c\"")
                .hasMessageContaining("shared");
        assertThatThrownBy(() -> node.channel().occupancy()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> node.channel().onOccupancy((all, occupancy) -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> node.channel().onPresence((all, user) -> {}, (all, user) -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nodesWithoutACommonKeyAreRefused() {
        try (RedisBackplane backplane = RedisBackplane.at(redis.address())) {
            Freshet.Builder builder =
                    Freshet.builder().access(Access.everyone()).backplane(backplane);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("grantKeys");
        }
    }

    /** A node in a JVM of its own. */
    private static final class NodeProcess {
        private final Process process;
        private final PrintWriter commands;
        private final Queue<String> output = new ConcurrentLinkedQueue<>();

        NodeProcess(String redis) {
            try {
                process = new ProcessBuilder(
                                new File(System.getProperty("java.home"), "bin/java").getPath(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Node.class.getName(),
                                redis)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
            Thread reading = new Thread(this::read, "node-output");
            reading.setDaemon(true);
            reading.start();
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                lines.lines().forEach(output::add);
            } catch (IOException | UncheckedIOException e) {
                // It was killed.
            }
        }

        int port() {
            await().atMost(PATIENCE).until(() -> output.stream().anyMatch(line -> line.startsWith("port ")));
            return output.stream()
                    .filter(line -> line.startsWith("port "))
                    .map(line -> Integer.parseInt(line.substring(5)))
                    .findFirst()
                    .orElseThrow();
        }

        void count(String caller, long from, long through) {
            commands.println(caller + " " + from + " " + through);
        }

        /** Ends it as {@code kill -9} does. */
        void kill() {
            process.destroyForcibly();
        }
    }
}
