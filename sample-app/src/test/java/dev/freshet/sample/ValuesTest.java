package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.freshet.core.PageTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values that mean something to HTML, JSON, SSE or JavaScript, over each transport in a real browser. They are compared by
 * UTF-16 units, and each of them that could run would set {@code window.executed} or offend against the page's policy.
 */
@ExtendWith(ChromiumExtension.class)
class ValuesTest {
    private static final List<String> VALUES = List.of(
            "",
            "</script><script>window.executed = 1</script>",
            "<SCRIPT>window.executed = 1</SCRIPT>",
            "<!--",
            "<!-- <script>",
            "-->",
            "]]>",
            "<![CDATA[ <script>window.executed = 1</script> ]]>",
            "<img src=x onerror='window.executed = 1'>",
            "<svg onload=window.executed=1>",
            "\" onmouseover=\"window.executed = 1",
            "'; window.executed = 1; '",
            "`${window.executed = 1}`",
            "\\\"; window.executed = 1; //",
            "javascript:window.executed=1",
            "&lt;b&gt; &amp;amp; &#0; &#x3C;",
            "\\u003cscript> \\x3c \\ \\\\",
            "{{text}} {{{text}}} <%= 1 %>",
            "<?end>",
            "<?start name=\"said\">?<?end>",
            "</template><template for=\"said\">?</template>",
            "</title></textarea></style></td></tr></table></body></html>",
            "\r",
            "\n",
            "\r\n\n\r",
            " \t leading and trailing \f ",
            "a\n\nevent: bye\rdata: {\"type\":\"bye\"}\r\n\r\nid: x",
            "{\"type\":\"bye\",\"reconnect\":false}\n",
            "\0",
            "a\0b",
            "\u2028 \u2029 \u0085 \u00a0",
            "\ufeffa\ufeff",
            "\ufffe\uffff\ufffd",
            "\ud800",
            "\udfff",
            "\udc00\ud800",
            "a\ud83d",
            "\ud83db\ude00",
            "\ud83d\ude00 \ud835\udcb3 \udbff\udfff",
            "\u202e right to left, e\u0301 \u00e9",
            everyUnit());

    private final ValueApp app = new ValueApp(VALUES);

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void valuesArriveAsTheyWereSentAndExecuteNothing(PageTransport transport, Tabs tabs) {
        tabs.expect(
                "Freshet: values: where this page is streamed by patches .*"); // The page has handlers all the same.
        Page page = tabs.blank();
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        tabs.open(page, app.url(transport));
        page.locator("tr").nth(VALUES.size() - 1).waitFor();
        for (int i = 0; i < VALUES.size(); i++) {
            app.pages().said(i, VALUES.get(i));
        }
        assertThat(page.locator("#said")).hasText(String.valueOf(VALUES.size() - 1));

        List<String> inHtml = VALUES.stream().map(ValuesTest::inHtml).toList();
        boolean byScript =
                transport != PageTransport.PAGE && transport != PageTransport.AUTO; // Chromium takes patches.
        assertUnits(page, "table th", "textContent", inHtml);
        assertUnits(page, "table tr", "title", inHtml);
        assertUnits(page, "table td:nth-child(2)", "textContent", inHtml);
        assertUnits(page, "table td:nth-child(3)", "textContent", inHtml);
        assertUnits(page, "table td:nth-child(3) b", "title", inHtml);
        if (byScript) {
            assertThat(page.evaluate(
                            "window.heard.map(text => Array.from(text.split(''), c => c.charCodeAt(0)).join())"))
                    .isEqualTo(units(VALUES));
        }
        assertThat(page.evaluate("String(window.executed)")).isEqualTo("undefined");
        assertThat(page.locator("table script, img, svg, table template").count())
                .isZero();
        assertThat(dialogs).isEmpty();
    }

    private static void assertUnits(Page page, String elements, String property, List<String> expected) {
        Object units = page.evaluate("""
                ([elements, property]) => Array.from(document.querySelectorAll(elements), (element) =>
                  Array.from(element[property].split(""), (unit) => unit.charCodeAt(0)).join())""", List.of(elements, property));
        assertThat(units).as(elements + " " + property).isEqualTo(units(expected));
    }

    private static List<String> units(List<String> texts) {
        return texts.stream()
                .map(text -> text.chars().mapToObj(String::valueOf).collect(Collectors.joining(",")))
                .toList();
    }

    /** Returns the text as a HTML document can hold it. */
    private static String inHtml(String text) {
        return text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xfffd : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String everyUnit() {
        return IntStream.rangeClosed(0, Character.MAX_VALUE)
                .collect(StringBuilder::new, (text, unit) -> text.append((char) unit), StringBuilder::append)
                .toString();
    }
}
