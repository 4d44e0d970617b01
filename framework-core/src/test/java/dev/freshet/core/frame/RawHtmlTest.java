package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.RawHtml;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HTML that is shown unescaped travels as the string that the generated types promise. */
final class RawHtmlTest {

    @Test
    void itIsItsTextInTemplatesAndOnTheWire() {
        RawHtml html = new RawHtml("<b title=\"x\">y</b>");

        assertThat(ValueText.of(html)).isEqualTo("<b title=\"x\">y</b>");
        assertThat(WireMapper.create().writeValueAsString(List.of(html))).isEqualTo("[\"<b title=\\\"x\\\">y</b>\"]");
    }
}
