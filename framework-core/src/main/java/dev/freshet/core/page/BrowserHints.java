package dev.freshet.core.page;

import dev.freshet.core.PageTransport;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request says of its browser.
 *
 * @param brands the client hint {@code Sec-CH-UA}, which browsers send to secure origins
 * @param userAgent the header {@code User-Agent}
 * @param isPrefetch whether it asks before anybody wants to see the page, which is prefetched or prerendered
 */
public record BrowserHints(Optional<String> brands, Optional<String> userAgent, boolean isPrefetch) {
    /** The first Chromium that knows {@code <template for>}. */
    private static final int FIRST = 150;

    private static final Pattern BRAND = Pattern.compile("\"Chromium\";v=\"([0-9]{1,6})");
    private static final Pattern PRODUCT = Pattern.compile("\\bChrome/([0-9]{1,6})");

    /**
     * Returns the transport of a page for this browser. {@link PageTransport#AUTO} becomes what the browser takes. A page with
     * scripts that is prefetched is complete, since an open response would wait for somebody who may never come.
     */
    PageTransport choose(PageTransport wanted) {
        if (isPrefetch && (wanted == PageTransport.AUTO || wanted == PageTransport.PAGE_SCRIPT)) {
            return PageTransport.SERVICE;
        }
        if (wanted != PageTransport.AUTO) {
            return wanted;
        }
        return takesPatches() ? PageTransport.PAGE : PageTransport.PAGE_SCRIPT;
    }

    /** Tells whether the browser says what it is, and is not known to apply patches. */
    boolean takesNoPatches() {
        return (brands.isPresent()
                        || userAgent
                                .filter(agent -> agent.startsWith("Mozilla/"))
                                .isPresent())
                && !takesPatches();
    }

    /** Tells whether the browser is known to apply patches by itself. One that says nothing is not. */
    public boolean takesPatches() {
        return brands.filter(hint -> !hint.isBlank())
                .map(BRAND::matcher)
                .or(() -> userAgent.map(PRODUCT::matcher))
                .filter(Matcher::find)
                .filter(version -> Integer.parseInt(version.group(1)) >= FIRST)
                .isPresent();
    }
}
