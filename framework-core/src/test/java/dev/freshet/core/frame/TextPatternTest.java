package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextPatternTest {
    private static String text(String pattern) {
        JsonNode args = new JsonMapper().readTree("{\"a\":{\"b\":[1],\"c\":1.0,\"d\":null},\"s\":\"{x}\"}");
        return TextPattern.parse(pattern).text(path -> ValueText.of(TextPattern.follow(path, args)));
    }

    @Test
    void valuesStandForTheirPaths() {
        assertThat(text("<{s}> {a.c}{a.d}|{{a}}|{ s }")).isEqualTo("<{x}> 1|{a}|{x}");
    }

    @ParameterizedTest
    @CsvSource({
        "row-{s}.x, row-a.x, true",
        "row-{s}.x, row-.x, true",
        "row-{s}.x, row-a!x, false",
        "row-{s}.x, row-.xy, false",
        "{a}-{b}-{c}, a--b, true",
        "{a}-{b}-{c}, a-b, false",
        "a{x}a, a, false",
        "a{x}a, aa, true",
        "plain, plain, true",
        "plain, plai, false",
        "{x}, '', true",
    })
    void itMatchesWhatItCanGive(String pattern, String text, boolean matches) {
        assertThat(TextPattern.parse(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void matchingTakesLinearTime() {
        TextPattern pattern = TextPattern.parse("x-{a}-{b}-{c}-{d}-{e}-{f}-rows");
        assertThat(pattern.matches("x-" + "-".repeat(1_000_000) + "-row")).isFalse();
        assertThat(pattern.matches("x-" + "-".repeat(1_000_000) + "-rows")).isTrue();
    }

    @Test
    void anOpenBraceIsRefused() {
        assertThatThrownBy(() -> TextPattern.parse("a{b")).hasMessageContaining("\"a{b\"");
    }
}
