package dev.freshet.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a contract say which arguments are taken. */
class ArgumentsShapeTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final ArgumentsShape SHAPE = new ArgumentsShape(ShapeLines.read(List.of(
            "Box<list<string>>.'it: = s'?: string",
            "Box<list<string>>.value: list<string> | null",
            "Event = Left | Mood | Said by kind",
            "Left.kind: 'left'",
            "Mood = 'so = so' | CALM",
            "Said.kind: 'it\\'s said'",
            "Said.notes?: list<string>",
            "Said.text?: string",
            "box: Box<list<string>> | null",
            "count: map<bigint, map<string, number | null>>",
            "event: Event",
            "json: unknown")));

    private static String checked(String members) {
        return SHAPE.check(JSON.readTree("{\"count\":{},\"event\":\"CALM\",\"json\":1," + members + "}"))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "box":null                           | "box":null
                    "x":0                                | there is no parameter "x"
                    "box":{"value":["a"]}                | "box":{"it: = s":"","value":["a"]}
                    "box":{}                             | "value":null
                    "box":{"it: = s":"b","value":[]}     | "it: = s":"b"
                    "box":{"value":[null]}               | box.value[0] must be a text, not null
                    "box":{"more":1}                     | box has no member "more"
                    "box":[]                             | box must be an object, not an array
                    """)
    void objectsHaveTheMembersOfTheirType(String members, String expected) {
        assertThat(outcome(members)).contains(expected);
    }

    private static String outcome(String members) {
        try {
            return checked(members);
        } catch (CallRefusal refusal) {
            return refusal.message();
        }
    }

    @Test
    void aUnionIsToldApartByItsTag() {
        assertThat(event("\"so = so\"")).contains("\"event\":\"so = so\"");
        assertThat(event("{\"kind\":\"left\"}")).contains("\"event\":{\"kind\":\"left\"}");
        assertThat(event("{\"kind\":\"it's said\"}")).contains("\"notes\":[],\"text\":\"\"");
        assertThat(event("{\"kind\":\"said\"}")).contains("one of the types that its member \"kind\" names");
        assertThat(event("{}")).contains("one of the types that its member \"kind\" names");
        assertThat(event("\"CROSS\"")).contains("one of the types");
        assertThat(event("null")).contains("one of the types");
    }

    private static String event(String value) {
        try {
            return SHAPE.check(JSON.readTree("{\"count\":{},\"json\":null,\"event\":" + value + "}"))
                    .toString();
        } catch (CallRefusal refusal) {
            return refusal.message();
        }
    }

    @Test
    void mapsOfMapsAreChecked() {
        assertThat(outcome("\"box\":null")).contains("\"count\":{}");
        assertThatThrownBy(() -> SHAPE.check(
                        JSON.readTree("{\"count\":{\"1\":{\"a\":null,\"b\":\"c\"}},\"event\":\"CALM\",\"json\":1}")))
                .hasMessage("count[1][b] must be a number, not \"c\"");
    }

    @Test
    void aMethodWithoutParametersTakesNone() {
        ArgumentsShape none = new ArgumentsShape(ShapeLines.read(List.of()));
        assertThat(none.check(JSON.readTree("{}")).isEmpty()).isTrue();
        assertThatThrownBy(() -> none.check(JSON.readTree("{\"a\":1}"))).hasMessage("there is no parameter \"a\"");
        assertThatThrownBy(() -> none.check(JSON.readTree("[]"))).hasMessageContaining("must be an object");
    }
}
