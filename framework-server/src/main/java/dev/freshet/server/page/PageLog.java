package dev.freshet.server.page;

import dev.freshet.server.report.Excerpt;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells what pages without scripts could not show: each thing once, and of each method on each page no more than five, since
 * names of slots may come from data. Any thread may use it.
 */
public final class PageLog {
    private static final int MOST = 5;

    private final Map<String, Set<String>> said = new ConcurrentHashMap<>();
    private final Consumer<String> log;

    /** Makes a log that writes its lines to this. */
    public PageLog(Consumer<String> log) {
        this.log = log;
    }

    /** Makes a log that writes warnings to the system's logger of this package. */
    public static PageLog ofSystem() {
        System.Logger logger = System.getLogger(PageLog.class.getPackageName());
        return new PageLog(line -> logger.log(Level.WARNING, line));
    }

    void missing(String page, String method, String slot) {
        say(
                page + " " + method,
                "%s() updates the slot \"%s\", which is not on the page %s: put {{#slot \"%s\"}}…{{/slot}} into its template"
                        .formatted(method, Excerpt.of(slot), Excerpt.of(page), Excerpt.of(slot)));
    }

    void unmarked(String page, String method, String slot) {
        say(
                page + " " + method,
                "%s() adds items at the slot \"%s\" of the page %s, which was rendered before the channel was there: ask for the channel first"
                        .formatted(method, Excerpt.of(slot), Excerpt.of(page)));
    }

    void foreign(String page, String method, String slot) {
        say(
                page + " " + method,
                "%s() puts elements into the slot \"%s\", which lies within an SVG or MathML on the page %s: patches have HTML elements only, so put the slot around the whole <svg> or <math>"
                        .formatted(method, Excerpt.of(slot), Excerpt.of(page)));
    }

    void needsScript(String method, String action) {
        say(
                method,
                "The %s of %s() cannot be shown on pages without scripts: with @BrowserListener(scriptFree = true) the compiler says what to do instead"
                        .formatted(action, method));
    }

    private void say(String subject, String line) {
        Set<String> lines = said.computeIfAbsent(subject, key -> ConcurrentHashMap.newKeySet());
        if (lines.size() < MOST && lines.add(line)) {
            log.accept(lines.size() < MOST ? line : line + " (and so on: no more is said of this method)");
        }
    }
}
