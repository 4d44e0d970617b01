package dev.freshet.codegen.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;

/** A property is called what Jackson's own strategy calls it. */
final class NamingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "A",
                "price",
                "lastPrice",
                "URL",
                "lastURLSeen",
                "aB",
                "iPhone",
                "_x",
                "__xY",
                "x_Y",
                "a1B2",
                "größeÄ"
            })
    void aNameIsThatOfJackson(String name) {
        assertThat(Naming.LOWER_CAMEL_CASE.name(name)).isEqualTo(name);
        assertName(Naming.UPPER_CAMEL_CASE, PropertyNamingStrategies.UPPER_CAMEL_CASE, name);
        assertName(Naming.SNAKE_CASE, PropertyNamingStrategies.SNAKE_CASE, name);
        assertName(Naming.UPPER_SNAKE_CASE, PropertyNamingStrategies.UPPER_SNAKE_CASE, name);
        assertName(Naming.LOWER_CASE, PropertyNamingStrategies.LOWER_CASE, name);
        assertName(Naming.KEBAB_CASE, PropertyNamingStrategies.KEBAB_CASE, name);
        assertName(Naming.LOWER_DOT_CASE, PropertyNamingStrategies.LOWER_DOT_CASE, name);
    }

    private static void assertName(Naming naming, PropertyNamingStrategy strategy, String name) {
        assertThat(naming.name(name)).isEqualTo(strategy.nameForField(null, null, name));
    }
}
