package dev.freshet.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.frame.FrameCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the path does, the page comes to agree with the server, is told nothing twice, and loses nothing without being
 * told.
 *
 * <p>The seed of each run is printed. {@code -Dconformance.seed=SEED} begins with the same seed again; the schedule that
 * failed runs alone, and tells all that happens, with {@code -Dconformance.replay=TRANSPORT,FAULT,SEED}, as the failure
 * says. {@code -Dconformance.schedules=N} runs another number of schedules per transport than 300.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final int SCHEDULES = Integer.getInteger("conformance.schedules", 300);
    private static final List<Fault> FAULTS = List.of(Fault.values());

    private final long seed = Long.getLong("conformance.seed", System.nanoTime());
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final Map<String, Map<Fault, Tally>> matrix = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "fetch-post", "sse", "xhr", "iframe", "long-poll", "refresh"})
    @DisabledIfSystemProperty(named = "conformance.replay", matches = ".+")
    void pageAgreesWithTheServer(String transport) {
        System.out.printf("%s: %,d schedules, -Dconformance.seed=%d%n", transport, SCHEDULES, seed);
        Map<Fault, Tally> tallies = new LinkedHashMap<>();
        FAULTS.forEach(fault -> tallies.put(fault, new Tally()));
        matrix.put(transport, tallies);
        SplittableRandom seeds = new SplittableRandom(seed);
        try (PageContext pages = new PageContext()) {
            for (int i = 0; i < SCHEDULES; i++) {
                Fault fault = FAULTS.get(i % FAULTS.size());
                long scheduleSeed = seeds.nextLong();
                Schedule.Outcome outcome = new Schedule(fault, scheduleSeed, codec, event -> {}).run(pages, transport);
                assertThat(outcome.problem())
                        .as("-Dconformance.replay=%s,%s,%d", transport, fault, scheduleSeed)
                        .isEmpty();
                tallies.computeIfPresent(fault, (same, tally) -> tally.plus(outcome));
            }
        }
        if (SCHEDULES >= 100) {
            tallies.forEach(ConformanceTest::assertThatItHappened);
        }
    }

    /** Runs one schedule again, and tells what happens in it. */
    @Test
    @EnabledIfSystemProperty(
            named = "conformance.replay",
            matches = ".+",
            disabledReason = "it runs one schedule again, which -Dconformance.replay=TRANSPORT,FAULT,SEED names")
    void replay() {
        List<String> schedule =
                List.of(System.getProperty("conformance.replay", "").split(",", 3));
        Fault fault = Fault.valueOf(schedule.get(1).toUpperCase(Locale.ROOT));
        long scheduleSeed = Long.parseLong(schedule.get(2));
        try (PageContext pages = new PageContext()) {
            Schedule.Outcome outcome =
                    new Schedule(fault, scheduleSeed, codec, System.out::println).run(pages, schedule.get(0));
            assertThat(outcome.problem()).isEmpty();
        }
    }

    @AfterAll
    void printMatrix() {
        System.out.printf("%-10s  %s%n", "held", row(FAULTS));
        matrix.forEach((transport, tallies) -> System.out.printf(
                "%-10s  %s  %s%n",
                transport,
                row(tallies.values().stream().map(Tally::held).toList()),
                tallies.values().stream().reduce(new Tally(), Tally::plus)));
    }

    private static String row(List<?> cells) {
        return cells.stream().map("%9s"::formatted).collect(Collectors.joining("  "));
    }

    private static void assertThatItHappened(Fault fault, Tally tally) {
        switch (fault) {
            case UNBROKEN -> assertThat(tally.gaps()).as("gaps without a fault").isZero();
            case CUT, STALLED ->
                assertThat(tally.resumed()).as("resumed: %s", fault).isPositive();
            case RESTARTED, EXCEEDED ->
                assertThat(tally.gaps()).as("gaps: %s", fault).isPositive();
        }
    }

    /** What became of the schedules with one fault. */
    private record Tally(int held, int requests, int resumed, int gaps) {
        Tally() {
            this(0, 0, 0, 0);
        }

        Tally plus(Schedule.Outcome outcome) {
            return plus(new Tally(1, outcome.requests(), outcome.resumed(), outcome.gaps()));
        }

        Tally plus(Tally other) {
            return new Tally(held + other.held, requests + other.requests, resumed + other.resumed, gaps + other.gaps);
        }

        @Override
        public String toString() {
            return "%,d requests, %,d resumed, %,d gaps".formatted(requests, resumed, gaps);
        }
    }
}
