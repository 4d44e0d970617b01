package dev.freshet.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.frame.FrameCodec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the path does, the page comes to agree with the server, and is told nothing twice and of no loss too late.
 *
 * <p>The seed of each run is printed. {@code -Dconformance.seed=SEED} begins with the same seed again; the schedule that
 * failed runs alone with {@code -Dconformance.replay=TRANSPORT,FAULT,SEED}, as the failure says. {@code
 * -Dconformance.schedules=N} runs another number of schedules per transport than 1,000.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final int SCHEDULES = Integer.getInteger("conformance.schedules", 1_000);

    private final long seed = Long.getLong("conformance.seed", System.nanoTime());
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final Map<String, Map<Fault, Tally>> matrix = new LinkedHashMap<>();

    @ParameterizedTest
    @DisabledIfSystemProperty(named = "conformance.replay", matches = ".+")
    @ValueSource(strings = {"fetch", "fetch-post", "sse", "xhr", "iframe", "long-poll", "refresh"})
    void pageAgreesWithTheServer(String transport) {
        Map<Fault, Tally> tallies = new EnumMap<>(Fault.class);
        matrix.put(transport, tallies);
        SplittableRandom seeds = new SplittableRandom(seed);
        System.out.printf("conformance of %s: %d schedules, seed %d%n", transport, SCHEDULES, seed);
        try (PageContext pages = new PageContext()) {
            for (int i = 0; i < SCHEDULES; i++) {
                Fault fault = Fault.values()[i % Fault.values().length];
                long scheduleSeed = seeds.nextLong();
                Schedule.Outcome outcome = new Schedule(fault, scheduleSeed, codec, event -> {}).run(pages, transport);
                assertThat(outcome.problem())
                        .as("-Dconformance.replay=%s,%s,%d", transport, fault, scheduleSeed)
                        .isEmpty();
                tallies.computeIfAbsent(fault, some -> new Tally()).add(outcome);
            }
        }
    }

    /** Runs one schedule again, and tells what happens in it. */
    @Test
    @EnabledIfSystemProperty(named = "conformance.replay", matches = ".+")
    void replay() {
        String[] schedule = System.getProperty("conformance.replay", "").split(",");
        try (PageContext pages = new PageContext()) {
            Schedule.Outcome outcome = new Schedule(
                            Fault.valueOf(schedule[1].toUpperCase(Locale.ROOT)),
                            Long.parseLong(schedule[2]),
                            codec,
                            System.out::println)
                    .run(pages, schedule[0]);
            assertThat(outcome.problem()).isEmpty();
        }
    }

    @AfterAll
    void printMatrix() {
        matrix.forEach((transport, tallies) ->
                tallies.forEach((fault, tally) -> System.out.printf("%-10s %-10s %s%n", transport, fault, tally)));
    }

    /** What became of the schedules with one fault. */
    private static final class Tally {
        private int held;
        private int cuts;
        private int requests;
        private int resumed;
        private int gaps;

        void add(Schedule.Outcome outcome) {
            held++;
            cuts += outcome.cuts();
            requests += outcome.requests();
            resumed += outcome.resumed();
            gaps += outcome.gaps();
        }

        @Override
        public String toString() {
            return "%d held: %d cuts, %d requests, %d resumed, %d gaps".formatted(held, cuts, requests, resumed, gaps);
        }
    }
}
