package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.freshet.sample.engine.Engine;
import dev.freshet.sample.engine.Engines;
import dev.freshet.sample.engine.EnginesExtension;
import dev.freshet.sample.engine.Tab;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people and scripts did on a page is still there after an update that says nothing of it: {@code people/*cases.js}. Also
 * where the browser cannot move a node together with its state.
 */
@ExtendWith(EnginesExtension.class)
class PeopleStateTest {
    static Stream<Arguments> pages() {
        return Stream.of(Engine.values())
                .flatMap(engine -> Stream.of("cases", "further-cases")
                        .flatMap(cases -> Stream.of(
                                arguments(engine, "fetch", true, cases),
                                arguments(engine, "fetch", false, cases),
                                arguments(engine, "page-script", true, cases))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anUpdateLeavesWhatItSaysNothingOf(
            Engine engine, String transport, boolean canMove, String cases, Engines engines) {
        try (People people = new People();
                engines) {
            Tab tab = engines.open(engine, people.url(transport, cases));
            tab.await("globalThis.cases");
            if (!canMove) {
                assertThat(tab.evaluate("delete Element.prototype.moveBefore")).isEqualTo("true");
            }
            assertThat(people.play(tab)).isEmpty();
        }
    }
}
