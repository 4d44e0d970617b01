package dev.freshet.server.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextPatternTest {
    private final JsonNode args = new JsonMapper().readTree("{\"a\":{\"b\":[1],\"c\":1.0,\"d\":null},\"s\":\"{x}\"}");

    @Test
    void valuesStandForTheirPaths() {
        assertThat(TextPattern.parse("<{s}> {a.c}{a.d}|{{a}}|{ s }").text(args)).isEqualTo("<{x}> 1|{a}|{x}");
    }

    @Test
    void theRegexMatchesWhatThePatternCanGive() {
        String regex = TextPattern.parse("row-{s}.x").regex();
        assertThat("row-a\nb.x".matches(regex)).isTrue();
        assertThat("row-a!x".matches(regex)).isFalse();
    }

    @Test
    void anOpenBraceIsRefused() {
        assertThatThrownBy(() -> TextPattern.parse("a{b")).hasMessageContaining("\"a{b\"");
    }
}
