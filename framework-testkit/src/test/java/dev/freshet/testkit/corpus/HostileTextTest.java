package dev.freshet.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserExtension;
import dev.freshet.testkit.BrowserPage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text has in it arrives as it was sent, and is never more than text. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
class HostileTextTest {
    private static final List<String> TEXTS = List.of(
            "</script><script>executed = true</script>",
            "<!--<script>",
            "]]>",
            "<img src=x onerror='executed = true'>",
            "\"'`${executed = true}\\",
            "javascript:executed = true",
            "&amp;&lt;&#0;",
            "data: x\n\nid: 7\rretry: 1\r\n\r\n",
            "a\0b",
            "\u2028\u2029\u0085\ufeff",
            "\ud800 lone \udc00",
            "\udc00\ud800",
            "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb",
            "{\"type\":\"bye\",\"reconnect\":false}",
            "{{text}}{text}",
            "<?end><?start name=\"said\">",
            "long ".repeat(4_000));

    /** No HTML document holds these, so every rendering shows U+FFFD; handlers get the text itself. */
    private static final String UNSHOWABLE = "[\0\ud800-\udfff]";

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "fetch-post", "sse", "long-poll", "refresh"})
    void textsArriveAsTheyWereSentAndExecuteNothing(String transport, Browser browser) {
        try (CorpusServer server = new CorpusServer()) {
            String html = browser.open(server.url())
                    .html()
                    .replace("\"transport\":\"fetch\"", "\"refreshPeriod\":50,\"transport\":\"" + transport + "\"")
                    .replace(
                            "&quot;transport&quot;:&quot;fetch&quot;",
                            "&quot;refreshPeriod&quot;:50,&quot;transport&quot;:&quot;" + transport + "&quot;");
            BrowserPage page = browser.open(server.url(), html);
            page.awaitConnection("connected");
            assertThat(page.evaluate("connection.transport")).isEqualTo(transport);
            String scripts = page.evaluate("document.querySelectorAll('*').length");
            for (String text : TEXTS) {
                server.corpus().all().said(text);
                page.awaitThat("said === " + literal(text));
                String shown = literal(text.replaceAll(UNSHOWABLE, "\ufffd"));
                assertThat(page.evaluate("document.querySelector('#said').textContent === " + shown))
                        .isEqualTo("true");
                assertThat(page.evaluate("document.querySelector('#said').title === " + shown))
                        .isEqualTo("true");
                assertThat(page.evaluate("document.querySelectorAll('*').length"))
                        .as("elements after %s", literal(text))
                        .isEqualTo(scripts);
            }
            assertThat(page.evaluate("typeof executed")).isEqualTo("undefined");
            assertThat(page.errors()).isEmpty();
            assertThat(page.console()).isEmpty();
        }
    }

    private static String literal(String text) {
        return text.chars()
                .mapToObj(unit -> unit >= 'a' && unit <= 'z' ? String.valueOf((char) unit) : "\\u%04x".formatted(unit))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
