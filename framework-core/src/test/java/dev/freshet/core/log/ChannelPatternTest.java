package dev.freshet.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPatternTest {
    @ParameterizedTest
    @CsvSource({
        "room-{name}, room-7, {name=7}",
        "room-{name}, room-a-b, {name=a-b}",
        "{shop}.order.{id}, acme.order.17, '{shop=acme, id=17}'",
        "{shop}.order.{id}, a.order.b.order.c, '{shop=a, id=b.order.c}'",
        "{a}-{b}-end, x-y-end-end, '{a=x, b=y-end}'",
        "{a}-{b}, --x, '{a=-, b=x}'",
        "{a}-{b}, a--, '{a=a, b=-}'",
        "{a}-{b}, a-b-c, '{a=a, b=b-c}'",
        "{a}xx, axxx, {a=ax}",
        "room-{name}, room-, ",
        "room-{name}, Room-7, ",
        "{a}aa, aa, ",
    })
    void namesMatch(String pattern, String name, String values) {
        Map<String, String> found = ChannelPattern.parse(pattern).match(name).orElse(Map.of());
        assertThat(found.isEmpty() ? null : found.toString()).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "room",
                "room-{",
                "room-}",
                "room-{}",
                "{a}{b}",
                "{a}-{a}",
                "room {a}",
                "{a b}",
                "{1}",
                "ü{a}"
            })
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> ChannelPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a pattern");
    }

    @Test
    void namesThatAreNoneDoNotMatch() {
        assertThat(ChannelPattern.parse("room-{name}").match("room-\n")).isEmpty();
        assertThat(ChannelPattern.parse("room-{name}").match("room-" + "x".repeat(100)))
                .isEmpty();
    }
}
