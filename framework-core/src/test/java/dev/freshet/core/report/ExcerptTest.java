package dev.freshet.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
    @ParameterizedTest
    @CsvSource({
        "room-7, room-7",
        "Grüße 東京 𝄞, Grüße 東京 𝄞",
        "'a\r\nERROR forged', 'a\\u000D\\u000AERROR forged'",
        "'\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'",
        "'\u001b[31m', '\\u001B[31m'",
        "'\u202egnp', '\\u202Egnp'",
        "'\\u000A', '\\\\u000A'",
    })
    void whatCouldForgeALineIsEscaped(String text, String shown) {
        assertThat(Excerpt.of(text)).isEqualTo(shown);
    }

    @Test
    void loneSurrogatesAreEscapedAndPairsAreNotCut() {
        assertThat(Excerpt.of("a\ud834b")).isEqualTo("a\\uD834b");
        assertThat(Excerpt.of("𝄞".repeat(1_000))).isEqualTo("𝄞".repeat(60) + "…");
    }

    @Test
    void aTextIsCutAtALineOrSo() {
        assertThat(Excerpt.of("x".repeat(120))).hasSize(120);
        assertThat(Excerpt.of("x".repeat(1_000_000))).isEqualTo("x".repeat(120) + "…");
        assertThat(Excerpt.of("\n".repeat(1_000_000)).length()).isLessThanOrEqualTo(121);
    }
}
