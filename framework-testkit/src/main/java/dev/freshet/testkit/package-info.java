/**
 * Tests of pages without a browser: the real generated modules and the real runtime run in GraalJS, on a DOM of happy-dom,
 * against a server on a real port.
 *
 * <pre>{@code
 * @ExtendWith(BrowserExtension.class)
 * class PricesTest {
 *     @Test
 *     void priceReachesThePage(Browser browser) {
 *         BrowserPage page = browser.open("http://localhost:8080/");
 *         page.awaitJoined("nasdaq");
 *         nasdaq.all().priceChanged("ACME", new BigDecimal("12.30"));
 *         page.awaitText("#price", "12.30");
 *     }
 * }
 * }</pre>
 *
 * <p>What it is not: a browser. There is no layout and no page streaming, and of the network only {@code fetch} with
 * text, {@code EventSource} and modules.
 */
@NullMarked
package dev.freshet.testkit;

import org.jspecify.annotations.NullMarked;
