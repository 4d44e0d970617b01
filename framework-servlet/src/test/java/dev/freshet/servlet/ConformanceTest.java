package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to its connections, a reader of any transport in any container comes to know the last number, is told no call
 * twice after its position, and loses none without being told. The seed of each run is printed; {@code -Dconformance.seed=SEED} makes
 * the same schedules again, and {@code -Dconformance.schedules=N} another number of them for each fault.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final int SCHEDULES = Integer.getInteger("conformance.schedules", 3);
    private static final int HISTORY = 200;

    private final Map<String, Map<Container, Integer>> held = new LinkedHashMap<>();

    private enum Fault {
        UNBROKEN,
        CUT,
        STALLED,
        RESTARTED,
        EXCEEDED
    }

    private static Stream<Arguments> transports() {
        return Stream.of(Container.values())
                .flatMap(container -> Stream.of("fetch", "fetch-post", "sse", "xhr", "iframe", "long-poll", "refresh")
                        .map(transport -> Arguments.of(container, transport)));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aReaderComesToAgreeWithTheServer(Container container, String transport) throws Exception {
        long seed = Long.getLong("conformance.seed", System.nanoTime());
        System.out.printf("%s %s: -Dconformance.seed=%d%n", container, transport, seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Fault, Integer> gaps = new EnumMap<>(Fault.class);
        Map<Fault, Integer> resumed = new EnumMap<>(Fault.class);
        try (TestApplication application = new TestApplication(container)) {
            for (int i = 0; i < SCHEDULES; i++) {
                for (Fault fault : Fault.values()) {
                    try (Ledger ledger = new Ledger(application, fault + "-" + i);
                            Reader reader = new Reader(application, transport, ledger.name)) {
                        run(fault, ledger, reader, random);
                        gaps.merge(fault, reader.gaps(), Integer::sum);
                        resumed.merge(fault, reader.resumed(), Integer::sum);
                    }
                }
            }
        }
        assertThat(gaps).containsEntry(Fault.UNBROKEN, 0).containsEntry(Fault.CUT, 0);
        assertThat(gaps.get(Fault.RESTARTED)).isPositive();
        assertThat(gaps.get(Fault.EXCEEDED)).isPositive();
        assertThat(resumed.get(Fault.CUT)).isPositive();
        held.computeIfAbsent(transport, same -> new EnumMap<>(Container.class))
                .put(container, SCHEDULES * Fault.values().length);
    }

    @AfterAll
    void printTable() {
        System.out.printf("%-10s  %s%n", "held", row(Stream.of(Container.values())));
        held.forEach((transport, counts) -> System.out.printf(
                "%-10s  %s%n",
                transport, row(Stream.of(Container.values()).map(container -> counts.getOrDefault(container, 0)))));
    }

    private static String row(Stream<?> cells) {
        return cells.map("%6s"::formatted).collect(Collectors.joining("  "));
    }

    private static void run(Fault fault, Ledger ledger, Reader reader, SplittableRandom random) throws Exception {
        ledger.call(random.nextInt(3), 0);
        for (int step = 0; step < 3; step++) {
            reader.readUntil(ledger.number.get());
            reader.connect();
            ledger.call(1 + random.nextInt(30), random.nextInt(2_000));
            switch (fault) {
                case UNBROKEN -> {
                    // The reader reads on.
                }
                case CUT -> {
                    reader.readUntil(random.nextLong(ledger.number.get() + 1));
                    reader.cut();
                    ledger.call(random.nextInt(30), 0);
                }
                case STALLED -> ledger.call(HISTORY / 2, 20_000);
                case RESTARTED -> ledger.restart();
                case EXCEEDED -> {
                    reader.cut();
                    ledger.call(HISTORY + 10, 10);
                }
            }
            ledger.call(1, 0);
        }
        reader.readUntil(ledger.number.get());
    }

    /** Numbers, each of which is a call on a channel of its own. */
    private static final class Ledger implements AutoCloseable {
        final String name;
        final AtomicLong number = new AtomicLong();
        private final TestApplication application;
        private Channel<ChatListener> channel;

        Ledger(TestApplication application, String name) {
            this.application = application;
            this.name = name;
            channel = open();
        }

        private Channel<ChatListener> open() {
            Channel<ChatListener> opened =
                    application.freshet.channel(name, ChatListener.class, HistoryLimits.DEFAULT.withCount(HISTORY));
            opened.onJoin(joiner -> joiner.said(number.get() + ""));
            return opened;
        }

        /** Makes calls, each with some bytes more than its number. */
        void call(int count, int more) {
            for (int i = 0; i < count; i++) {
                channel.all().said(number.incrementAndGet() + "x".repeat(more));
            }
        }

        /** Loses the history, as a restart does. */
        void restart() {
            channel.close();
            channel = open();
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
