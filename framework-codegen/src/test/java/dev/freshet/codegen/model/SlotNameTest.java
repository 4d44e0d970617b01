package dev.freshet.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlotNameTest {

    @ParameterizedTest
    @CsvSource({
        "month, month, true",
        "month, months, false",
        "price-{symbol}, price-ACME, true",
        "price-{symbol}, price-, true",
        "price-{symbol}, prices, false",
        "price-{symbol}, {name}, true",
        "{a}-row-{b}, 1-row-2, true",
        "{a}-row-{b}, 1-rov-2, false",
        "{a}-row, cell-{b}, true",
        "a{x}b, b{x}a, false",
        "{a}{b}, '', true",
        "a{a}b{b}c, a1b2b3c, true",
    })
    void meetsAnotherOneIfThereAreValuesThatMakeThemTheSame(String one, String other, boolean expected) {
        assertThat(name(one).canBe(name(other))).isEqualTo(expected);
        assertThat(name(other).canBe(name(one))).isEqualTo(expected);
    }

    private static SlotName name(String text) {
        return SlotName.of(text, Pattern.parse(text));
    }
}
