package dev.freshet.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.codegen.model.Pattern.Part.Literal;
import dev.freshet.codegen.model.Pattern.Part.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How patterns are read. */
final class PatternTest {

    @Test
    void placesStandBetweenText() {
        assertThat(Pattern.parse("a-{b.c}-{d}").parts())
                .containsExactly(
                        new Literal("a-"),
                        new Place(new Path(List.of("b", "c"))),
                        new Literal("-"),
                        new Place(new Path(List.of("d"))));
    }

    @Test
    void doubleBracesAreSingleOnes() {
        assertThat(Pattern.parse("{{}} {{{a}}}").parts())
                .containsExactly(new Literal("{} {"), new Place(new Path(List.of("a"))), new Literal("}"));
    }

    @Test
    void onePathAloneIsSingle() {
        assertThat(Pattern.parse("{a.b}").singlePath()).contains(new Path(List.of("a", "b")));
        assertThat(Pattern.parse("{a} ").singlePath()).isEmpty();
        assertThat(Pattern.parse("{a}{b}").singlePath()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "a{b", "a}b", "{}", "{ a }", "{a.}", "{.a}", "{a..b}", "{1}", "{{}", "{a}}"})
    void whatIsUnbalancedOrNoPathHasAFlaw(String text) {
        assertThat(Pattern.parse(text).flaw()).isPresent();
    }
}
