package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.freshet.Freshet;
import dev.freshet.core.StreamLimits;
import dev.freshet.sample.engine.Engine;
import dev.freshet.sample.engine.Engines;
import dev.freshet.sample.engine.EnginesExtension;
import dev.freshet.sample.engine.Tab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * It does not matter how a page gets its updates for what people do meanwhile: after the same calls and the same deeds, as much
 * of these is left. The calls and the deeds are random. A failure names its seed; {@code -Dfreshet.seed=…} has it again.
 * */
@ExtendWith(EnginesExtension.class)
class MeanwhileTest {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));
    private static final int ROUNDS = 8;
    private static final int DEEDS = 12;
    private static final int CALLS = 12;

    static Stream<Arguments> pages() {
        return Stream.of(Engine.values())
                .flatMap(engine -> Stream.of(
                        arguments(engine, true, List.of("fetch", "sse", "page-script")),
                        arguments(engine, false, replacing(engine))));
    }

    /** As a patch, MORPH is REPLACE. So patches are compared where nothing is morphed. */
    private static List<String> replacing(Engine engine) {
        return switch (engine) {
            case CHROMIUM -> List.of("fetch", "page-script", "page");
            case FIREFOX -> List.of("fetch", "page-script", "page&runtime");
            case WEBKIT -> List.of("fetch", "page-script"); // It is never sent patches.
        };
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatPeopleDidComesOutAlike(Engine engine, boolean morphs, List<String> transports, Engines engines) {
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        System.out.printf("%s, morphs: %s, -Dfreshet.seed=%d%n", engine, morphs, seed);
        engines.expect("Freshet: board, .*: there is no slot .*"); // Random calls name slots that have gone.
        List<String> expected = List.of();
        for (String transport : transports) {
            List<String> rounds = play(engine, transport, morphs, new Random(seed), engines);
            expected = expected.isEmpty() ? rounds : expected;
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(rounds.get(round))
                        .as("%s, %s, round %d, -Dfreshet.seed=%d", engine, transport, round, seed)
                        .isEqualTo(expected.get(round));
            }
        }
    }

    /** Plays one page, and returns what it showed after each round. */
    private static List<String> play(Engine engine, String transport, boolean morphs, Random random, Engines engines) {
        List<String> rounds = new ArrayList<>();
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR));
                Tab tab = engines.open(engine, board.url(transport))) {
            tab.await(
                    transport.equals("page") ? "document.querySelector('#end')" : "globalThis.failures !== undefined");
            show(board, tab, "open");
            for (int i = 0; i < 2 * CALLS; i++) {
                board.call(random, true, morphs);
            }
            show(board, tab, "filled");
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < DEEDS; i++) {
                    tab.evaluate(
                            "(%s)(%d)".formatted(RenderingsTest.function("/people/act.js"), random.nextInt(60_000)));
                }
                for (int i = 0; i < CALLS; i++) {
                    board.call(random, true, morphs);
                }
                show(board, tab, "round " + round);
                rounds.add(tab.evaluate("(%s)(%s, %s)"
                        .formatted(RenderingsTest.function("/people/state.js"), morphs, engine != Engine.FIREFOX)));
            }
        }
        return rounds;
    }

    private static void show(Board board, Tab tab, String mark) {
        board.channel.all().ended(mark);
        tab.awaitText("#end", mark);
    }
}
