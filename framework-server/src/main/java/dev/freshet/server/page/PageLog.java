package dev.freshet.server.page;

import dev.freshet.html.SlotPlace;
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

    private static final int MOST_LEFT_OUT = 1_000;

    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
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

    /** Tells of a slot of a template that is left out. */
    void misplaced(String template, String slot, String where) {
        leftOut.add(template + " " + slot);
        say(
                template + " slots",
                "The slot \"%s\" of the template %s is %s, where it does not work. It is left out, so updates do not reach it: %s"
                        .formatted(slot, template, where, SlotPlace.remedy(where)));
    }

    /** Tells of what was removed from the HTML of an update because it could run. */
    void removed(String template, String what) {
        say(
                template + " removed",
                "The template %s of an update brings %s, which is removed: updates run no scripts. Have the page listen to the event, or call a handler"
                        .formatted(template, what));
    }

    /** Tells of a page whose end is within an element that takes no updates. */
    void unended(String template, String element) {
        say(
                template + " end",
                "The page %s does not end its %s, so the updates that follow are taken for its content: put its end tag into the template"
                        .formatted(template, element));
    }

    void missing(String page, String method, String slot) {
        if (leftOut.contains(page + " " + slot)) {
            return;
        }
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
        if (leftOut.size() > MOST_LEFT_OUT) {
            leftOut.clear(); // Names may come out of data.
        }
        Set<String> lines = said.computeIfAbsent(subject, key -> ConcurrentHashMap.newKeySet());
        if (lines.size() < MOST && lines.add(line)) {
            log.accept(lines.size() < MOST ? line : line + " (and so on: no more is said of this method)");
        }
    }
}
