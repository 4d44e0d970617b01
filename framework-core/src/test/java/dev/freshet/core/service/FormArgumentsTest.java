package dev.freshet.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.http.Parameters;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form has sent becomes the arguments that the runtime would send. */
class FormArgumentsTest {
    private static final List<String> SHAPE = List.of(
            "Address.city: string",
            "Address.country: Country | null",
            "Country = AT | CH",
            "Line.text: string",
            "Paid = Card | Cash by kind",
            "Card.kind: 'card'",
            "Card.number: bigint",
            "Cash.kind: 'cash'",
            "address: Address | null",
            "agreed: boolean",
            "amount: Decimal | null",
            "count: number | null",
            "day: LocalDate | null",
            "extra: map<string, string>",
            "lines: list<Line>",
            "name: string | null",
            "paid: Paid | null",
            "places: list<Country>",
            "sizes: list<number>");
    private static final ShapeLines LINES = ShapeLines.read(SHAPE);
    private static final FormArguments ARGUMENTS = new FormArguments(LINES);
    private static final ArgumentsShape CHECK = new ArgumentsShape(LINES);
    private static final String NOTHING = "\"agreed\":false,\"extra\":{},\"lines\":[],\"places\":[],\"sizes\":[]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    agreed=on                                     | "agreed":true,"extra":{},"lines":[],"places":[],"sizes":[]
                    agreed=off&agreed=true                        | "agreed":true,"extra":{},"lines":[],"places":[],"sizes":[]
                    sizes=1&sizes=2.50                            | "agreed":false,"extra":{},"lines":[],"places":[],"sizes":[1,2.50]
                    places=AT&places=CH                           | "agreed":false,"extra":{},"lines":[],"places":["AT","CH"],"sizes":[]
                    """)
    void whatIsThereAndWhatIsNot(String form, String expected) {
        assertThat(read(form)).isEqualTo("{" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    name=a%0D%0Ab%0Ac                     | "name":"a\\nb\\nc"
                    name=                                 | "name":""
                    name=%26%3D%22%3C%C3%A9               | "name":"&=\\"<é"
                    count=+7+                             | "count":7
                    count=1e3                             | "count":1E+3
                    count=                                | "count":null
                    day=2026-11-27                        | "day":"2026-11-27"
                    day=                                  | "day":null
                    amount=+12.30                         | "amount":"12.30"
                    address.city=Bern&address.country=CH  | "address":{"city":"Bern","country":"CH"}
                    address.city=Bern&address.country=    | "address":{"city":"Bern","country":null}
                    paid.kind=card&paid.number=12         | "paid":{"kind":"card","number":"12"}
                    paid.kind=cash                        | "paid":{"kind":"cash"}
                    """)
    void aFieldBecomesAValueOfItsType(String form, String expected) {
        assertThat(read(form)).contains(expected).hasSizeGreaterThan(expected.length() + NOTHING.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nme=a               | The form has a field "nme", which is no parameter (did you mean "name"?); there are: address, agreed
                    address.town=a      | The form has a field "address.town"
                    count=seven         | count must be a number, not "seven"
                    count=0x10          | count must be a number, not "0x10"
                    count=Infinity      | count must be a number
                    agreed=perhaps      | agreed must be true or false, not "perhaps"; a checkbox without a value sends "on"
                    lines%5B0%5D.text=a | lines is a list of objects, which a form cannot send
                    lines.text=a        | lines is a list of objects
                    extra%5Ba%5D=b      | extra is a map, which a form cannot send
                    __proto__=1         | The form has a field "__proto__"
                    """)
    void whatIsNoValueIsRefusedByTheNameOfTheField(String form, String message) {
        assertThatThrownBy(() -> read(form)).isInstanceOf(CallRefusal.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "places=XX",
                "amount=1%2C5",
                "paid.kind=card&paid.number=x",
                "paid.kind=cheque",
                "address.country=AT"
            })
    void whatHasTheWrongValueIsRefusedAsInAnyCall(String form) {
        assertThatThrownBy(() -> CHECK.check(ARGUMENTS.read(Parameters.parse(form))))
                .isInstanceOf(CallRefusal.class);
    }

    @Test
    void aFormIsBounded() {
        String many = IntStream.range(0, 2_000).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));
        assertThatThrownBy(() -> read(many))
                .isInstanceOf(CallRefusal.class)
                .hasMessageContaining("at most 1,000 fields");
        String deep = "address" + ".a".repeat(100_000) + "=1";
        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(CallRefusal.class)
                .hasMessageContaining("at most 1,000 characters");
        assertThatThrownBy(() -> read("count=" + "1".repeat(500))).isInstanceOf(CallRefusal.class);
    }

    private static String read(String form) {
        return ARGUMENTS.read(Parameters.parse(form)).toString();
    }
}
