package dev.freshet.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserExtension;
import dev.freshet.testkit.BrowserPage;
import dev.freshet.testkit.corpus.CorpusListener.Entry;
import dev.freshet.testkit.corpus.CorpusListener.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(BrowserExtension.class)
class CorpusTest {
    private static final Entry PLAIN = new Entry(1, "one", Side.BUY, Map.of(), null);

    private final CorpusServer server = new CorpusServer();
    private final CorpusListener all = server.corpus().all();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void primitivesArriveAsWhatTheyAre(Browser browser) {
        BrowserPage page = open(browser);
        all.primitives(true, 'x', Byte.MIN_VALUE, Short.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, 0.1f, Math.PI);
        assertThat(next(page))
                .isEqualTo("primitives(true, \"x\", -128, 32767, -2147483648, 9223372036854775807n, 0.1,"
                        + " 3.141592653589793)");
        all.primitives(false, '\ud83d', (byte) 0, (short) 0, 0, Long.MIN_VALUE, Float.NaN, Double.NEGATIVE_INFINITY);
        assertThat(next(page))
                .isEqualTo("primitives(false, \"\\ud83d\", 0, 0, 0, -9223372036854775808n, NaN, -Infinity)");
        all.primitives(false, '\0', (byte) 0, (short) 0, 0, 0, Float.MAX_VALUE, Double.MIN_VALUE);
        assertThat(next(page)).isEqualTo("primitives(false, \"\\u0000\", 0, 0, 0, 0n, 3.4028235e+38, 5e-324)");
    }

    @Test
    void boxesArriveAsTheirPrimitivesOrNull(Browser browser) {
        BrowserPage page = open(browser);
        all.boxes(true, 'x', (byte) 1, (short) 2, 3, 4L, 0.5f, -0.0);
        assertThat(next(page)).isEqualTo("boxes(true, \"x\", 1, 2, 3, 4n, 0.5, -0)");
        all.boxes(null, null, null, null, null, null, null, null);
        assertThat(next(page)).isEqualTo("boxes(null, null, null, null, null, null, null, null)");
    }

    @Test
    void valuesKeepWhatJavaScriptsNumbersWouldLose(Browser browser) {
        BrowserPage page = open(browser);
        all.values(
                "text",
                new BigDecimal("1E+3").setScale(2),
                BigInteger.TWO.pow(100),
                Instant.parse("2026-11-24T05:41:00.123456789Z"),
                LocalDate.of(2026, 11, 24),
                Side.SELL);
        assertThat(next(page))
                .isEqualTo("values(\"text\", \"1000.00\", 1267650600228229401496703205376n,"
                        + " \"2026-11-24T05:41:00.123456789Z\", \"2026-11-24\", \"SELL\")");
        all.values("", new BigDecimal("1E+3"), BigInteger.ZERO, Instant.EPOCH, LocalDate.EPOCH, Side.BUY);
        assertThat(next(page))
                .isEqualTo("values(\"\", \"1000\", 0n, \"1970-01-01T00:00:00Z\", \"1970-01-01\", \"BUY\")");
    }

    @Test
    void collectionsKeepTheirOrderAndTheirItemsTypes(Browser browser) {
        BrowserPage page = open(browser);
        Map<String, BigInteger> counts = new LinkedHashMap<>();
        counts.put("__proto__", BigInteger.ONE);
        counts.put("", BigInteger.TEN);
        all.collections(
                List.of(3L, 1L, 2L),
                new LinkedHashSet<>(List.of(Side.SELL, Side.BUY)),
                counts,
                List.of(Set.of("a"), Set.of()));
        assertThat(next(page))
                .isEqualTo("collections([3n, 1n, 2n], Set(\"SELL\", \"BUY\"), Map(\"__proto__\": 1n, \"\": 10n),"
                        + " [Set(\"a\"), Set()])");
        all.collections(List.of(), Set.of(), Map.of(), List.of());
        assertThat(next(page)).isEqualTo("collections([], Set(), Map(), [])");
    }

    @Test
    void optionalsArriveAsTheirValueOrNull(Browser browser) {
        BrowserPage page = open(browser);
        all.optionals(Optional.of(7L), Optional.of(PLAIN), Optional.empty());
        assertThat(next(page))
                .isEqualTo(
                        "optionals(7n, {id: 1n, title: \"one\", side: \"BUY\", measures: Map(), parent: null}, null)");
    }

    @Test
    void arraysArriveAsArrays(Browser browser) {
        BrowserPage page = open(browser);
        all.arrays(
                new int[] {1, -1},
                new long[] {Long.MAX_VALUE},
                new byte[] {0, -1},
                new double[] {0.5, Double.NaN},
                new String[] {"a", ""},
                new Entry[] {PLAIN},
                new long[][] {{1, 2}, {}});
        assertThat(next(page))
                .isEqualTo("arrays([1, -1], [9223372036854775807n], Uint8Array(0, 255), [0.5, NaN], [\"a\", \"\"],"
                        + " [{id: 1n, title: \"one\", side: \"BUY\", measures: Map(), parent: null}], [[1n, 2n], []])");
        all.smallArrays(new boolean[] {true}, new char[] {'a', '\ud800'}, new short[] {-1}, new float[] {
            0.1f, Float.POSITIVE_INFINITY
        });
        assertThat(next(page)).isEqualTo("smallArrays([true], [\"a\", \"\\ud800\"], [-1], [0.1, Infinity])");
    }

    @Test
    void recordsArriveWithTheirRecords(Browser browser) {
        BrowserPage page = open(browser);
        all.entry(new Entry(2, "two", Side.SELL, Map.of("price", new BigDecimal("12.30")), PLAIN));
        assertThat(next(page))
                .isEqualTo("entry({id: 2n, title: \"two\", side: \"SELL\", measures: Map(\"price\": \"12.30\"), parent:"
                        + " {id: 1n, title: \"one\", side: \"BUY\", measures: Map(), parent: null}})");
        all.nothing();
        assertThat(next(page)).isEqualTo("nothing()");
    }

    @Test
    void callsChangeThePage(Browser browser) {
        BrowserPage page = open(browser);
        assertThat(page.text("#price")).isEqualTo("12.29 USD");
        all.priced("ACME", new BigDecimal("12.30"));
        page.awaitText("#price", "12.30 USD");
        all.headed(new Entry(7, "<b>bold</b> & co", Side.BUY, Map.of(), null));
        page.awaitText("#head", "7 <b>bold</b> & co");
        assertThat(page.evaluate("document.querySelector('#head i').textContent"))
                .isEqualTo("7");
        all.loaded(0.5);
        all.locked(true);
        page.awaitThat("document.querySelector('#button').hasAttribute('disabled')");
        assertThat(page.evaluate("document.querySelector('#bar').getAttribute('value')"))
                .isEqualTo("0.5");
        assertThat(page.evaluate("document.querySelector('#bar').title")).isEqualTo("0.5 %");
        all.locked(false);
        page.awaitThat("!document.querySelector('#button').hasAttribute('disabled')");
        assertThat(page.errors()).isEmpty();
        assertThat(page.console()).isEmpty();
    }

    @Test
    void appendedRowsKeepTheirOrderAreReplacedByKeyAndRemoved(Browser browser) {
        BrowserPage page = open(browser);
        for (long id = 1; id <= 3; id++) {
            all.added(new Entry(id, "row " + id, Side.BUY, Map.of(), null));
        }
        page.awaitText("#rows", "row 1row 2row 3");
        all.added(new Entry(2, "second", Side.BUY, Map.of(), null));
        page.awaitText("#rows", "row 1secondrow 3");
        all.removed(1);
        all.added(new Entry(4, "row 4", Side.BUY, Map.of(), null));
        page.awaitText("#rows", "secondrow 3row 4");
        assertThat(page.evaluate("document.querySelectorAll('#rows > tr').length"))
                .isEqualTo("3");
        assertThat(page.console()).isEmpty();
    }

    @Test
    void whoeverJoinsIsToldTheStateFirst(Browser browser) {
        server.corpus().onJoin(joiner -> {
            joiner.priced("ACME", new BigDecimal("1"));
            joiner.added(PLAIN);
        });
        all.added(new Entry(9, "before", Side.BUY, Map.of(), null));
        String html = browser.open(server.url())
                .html()
                .replaceFirst("content=\"[^\"]*\"", "content=\"{}\""); // A page that knows no position joins.
        BrowserPage page = browser.open(server.url(), html);
        page.awaitJoined("corpus");
        all.added(new Entry(2, "after", Side.BUY, Map.of(), null));
        page.awaitText("#rows", "oneafter");
        assertThat(page.text("#price")).isEqualTo("1 USD");
    }

    @Test
    void whatIsCalledBetweenRenderingAndConnectingArrivesOnce(Browser browser) {
        String html = browser.open(server.url()).html();
        all.added(PLAIN);
        BrowserPage page = browser.open(server.url(), html);
        page.awaitText("#rows", "one");
        all.added(new Entry(2, "two", Side.BUY, Map.of(), null));
        page.awaitText("#rows", "onetwo");
    }

    @Test
    void streamThatTheServerCutsIsContinuedWithoutLoss(Browser browser) {
        BrowserPage page = open(browser);
        for (int i = 0; i < 5; i++) {
            all.entry(new Entry(i, "", Side.BUY, Map.of(), null));
            server.cut();
            all.entry(new Entry(100 + i, "", Side.BUY, Map.of(), null));
            page.awaitThat("calls.length >= " + 2 * (i + 1));
        }
        assertThat(page.evaluate("calls.map((call) => /id: (\\d+)n/.exec(call)[1]).join()"))
                .isEqualTo("0,100,1,101,2,102,3,103,4,104");
    }

    private BrowserPage open(Browser browser) {
        BrowserPage page = browser.open(server.url());
        page.awaitConnection("connected");
        return page;
    }

    private static String next(BrowserPage page) {
        page.awaitThat("calls.length > 0");
        return page.evaluate("calls.shift()");
    }
}
