package dev.freshet.codegen.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.codegen.model.TemplateFlaw;
import dev.freshet.codegen.model.TemplateNode.Place;
import dev.freshet.codegen.model.TemplateNode.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in templates are those that an editor shows. */
final class TemplateSyntaxTest {

    private final TemplateSyntax syntax = new TemplateSyntax();

    @ParameterizedTest
    @CsvSource({
        "{{name}}, 1, 3",
        "a\\r\\n  {{name}}, 2, 5",
        "a\\r\\nb\\r\\nc\\r\\n{{name}}, 4, 3",
        "\\n{{!-- x\\n\\ny --}}{{name}}, 4, 9",
        "\\n{{! x\\ny }}{{name}}, 3, 7",
        "\ud83d\ude00{{name}}, 1, 5",
    })
    void valuesAreWhereTheyStand(String template, int line, int column) {
        assertThat(syntax.read(unescaped(template))).last().isEqualTo(new Value("name", new Place(line, column)));
    }

    @Test
    void flawsAreWhereTheyStand() {
        assertThat(syntax.check("a\r\nb\r\n{{#if c}}\r\n{{/each}}"))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).extracting(TemplateFlaw::line).isEqualTo(4));
    }

    private static String unescaped(String template) {
        return template.replace("\\r", "\r").replace("\\n", "\n");
    }
}
