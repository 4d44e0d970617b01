package dev.freshet.core.page;

import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.Caller;
import dev.freshet.core.PageTransport;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.OnceLog;
import dev.freshet.core.report.Suggestion;
import dev.freshet.html.SlotPlace;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells what a page or an update cannot do as it is: each thing once, and of each method on each page no more than five, since
 * names of slots may come from data. Any thread may use it.
 */
public final class PageLog {
    private static final int MAX_LEFT_OUT = 1_000;

    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final OnceLog log;

    /** Makes a log that writes its lines to this. */
    public PageLog(Consumer<String> log) {
        this(new OnceLog(log));
    }

    private PageLog(OnceLog log) {
        this.log = log;
    }

    /** Makes a log that writes warnings to the system's logger of this package. */
    public static PageLog ofSystem() {
        return new PageLog(OnceLog.ofSystem(PageLog.class.getPackageName()));
    }

    /** Tells of a slot of a template that is left out. */
    void misplaced(String template, String slot, String where) {
        leftOut.add(Excerpt.of(template + " " + slot));
        say(
                template + " slots",
                "The slot \"%s\" of the template %s is %s, where it does not work. It is left out, so updates do not reach it: %s"
                        .formatted(Excerpt.of(slot), Excerpt.of(template), Excerpt.of(where), SlotPlace.remedy(where)));
    }

    /** Tells of a form that calls a service and is sent with GET. */
    void formWithoutPost(String template) {
        say(
                template + " forms",
                "A form of the template %s calls a service, but it is sent with GET, which calls none: write <form method=\"post\" …>"
                        .formatted(Excerpt.of(template)));
    }

    /** Tells of a form that is not encoded as Freshet reads forms. */
    void formOfOtherType(String template, String type) {
        say(
                template + " forms",
                "A form of the template %s calls a service, and has enctype=\"%s\", which is refused: leave the enctype away"
                        .formatted(Excerpt.of(template), Excerpt.of(type)));
    }

    /** Tells of a form with a field that is no parameter. */
    void unknownField(String template, String method, String field, Collection<String> parameters) {
        say(
                template + " forms",
                "A form of the template %s calls %s, and has a field \"%s\", which is no parameter%s, so the call will be refused. There are: %s. Name the field after its parameter, or leave its name away"
                        .formatted(
                                Excerpt.of(template),
                                method,
                                Excerpt.of(field),
                                Suggestion.nearest(field, parameters),
                                Suggestion.list(parameters)));
    }

    /** Tells of a page with a channel that its caller may not listen to. */
    void refused(String template, String path, String channel, Caller caller) {
        say(
                template + " access",
                "The page %s (template %s) has channel \"%s\", and the access rule of this channel refuses %s, who got 403 instead of the page. Ask the application whether the caller may see the page before you choose it, or leave out the channel"
                        .formatted(path, Excerpt.of(template), channel, Excerpt.of(caller.toString())));
    }

    /** Tells of what was removed from the HTML of an update because it could run. */
    void removed(String template, String what) {
        say(
                template + " removed",
                "The template %s of an update brings %s, which is removed: updates run no scripts. Have the page listen to the event, or call a handler"
                        .formatted(template, Excerpt.of(what)));
    }

    /** Tells of a page whose end is within an element that takes no updates. */
    void unended(String template, String element) {
        say(
                template + " end",
                "The page %s does not end its %s, so the updates that follow are taken for its content: put its end tag into the template"
                        .formatted(template, Excerpt.of(element)));
    }

    /** Tells of a page with channels that nothing can bring updates to. */
    void withoutRuntime(String template, Collection<String> channels, PageTransport transport) {
        say(
                template + " runtime",
                "The page %s listens to %s, but nothing can update it%s: PageTransport.%s needs the browser runtime, and no script of the page loads it. Put {{freshet}} into the head of its template, or import a listener in a <script type=\"module\">, or use PageTransport.PAGE for a page without scripts. If one of its scripts has the runtime in a bundle, give that <script> the attribute data-freshet"
                        .formatted(
                                Excerpt.of(template),
                                Suggestion.list(channels),
                                transport == PageTransport.AUTO ? " in browsers that do not apply patches" : "",
                                transport));
    }

    /** Tells of a setting that this kind of page does not have. */
    void withoutEffect(String template, String setting, PageTransport transport) {
        say(
                template + " settings",
                "The page %s sets %s(…), which has no effect with PageTransport.%s: such a page does not stay open. Remove the setting, or use PAGE or PAGE_SCRIPT"
                        .formatted(Excerpt.of(template), setting, transport));
    }

    /** Tells of a script that listens to a channel with another channel's listener. */
    void wrongListener(String template, String channel, String listener, String expected) {
        say(
                template + " listeners",
                "A script of the page %s listens to channel \"%s\" with %s, but the channel carries calls of %s: import %s.js instead, or correct the channel"
                        .formatted(
                                Excerpt.of(template), Excerpt.of(channel), Excerpt.of(listener), expected, expected));
    }

    /** Tells of a page that stays open for nothing. */
    void withoutChannels(String template, PageTransport transport) {
        say(
                template + " channels",
                "The page %s stays open (PageTransport.%s), but listens to no channel, so no update can reach it: name its channels with Page.Builder.channel(…), or use PageTransport.SERVICE"
                        .formatted(Excerpt.of(template), transport));
    }

    /** Tells of a browser that shows nothing new on a page of patches. */
    void withoutPatches(String template) {
        say(
                template + " patches",
                "A browser that does not apply patches asked for the page %s, which has no script: it shows no update until the page loads itself again. With PageTransport.AUTO such browsers get scripts instead"
                        .formatted(Excerpt.of(template)));
    }

    /** Tells of handlers that some browsers do not call. */
    void unheard(String template, PageTransport transport) {
        say(
                template + " handlers",
                "The page %s gives handlers to listen(), but PageTransport.%s sends patches to some browsers, which make no calls: there the handlers run only after the hand-over to a service stream, or never if the page has no script there. Use PageTransport.PAGE_SCRIPT or SERVICE if the handlers matter"
                        .formatted(Excerpt.of(template), transport));
    }

    /** Tells of a Content-Security-Policy that does not let updates pass. */
    void blocked(String template, ContentSecurityPolicy.Blocked blocked) {
        say(
                template + " policy",
                "The Content-Security-Policy of the page %s blocks %s: add %s"
                        .formatted(Excerpt.of(template), blocked.what, blocked.cure));
    }

    /** Tells of a model that is null. */
    void withoutModel(String template) {
        say(
                template + " model",
                "The model of the page %s gave null, so the template shows nothing of it: have the supplier return a map, a record or a bean"
                        .formatted(Excerpt.of(template)));
    }

    /** Tells of an argument of a kept call that templates see as plain JSON. */
    void unreadable(MethodDescriptor method, String parameter, String problem) {
        say(
                method.name() + " state",
                "The argument %s of the kept call %s cannot be read as its type: %s. Templates that show the state see it as plain JSON. Give its type a constructor that takes what it shows, as records have"
                        .formatted(parameter, method.name(), Excerpt.of(problem)));
    }

    /** Tells of a name that a template uses and that nothing has. */
    void unknownName(String template, String name, Set<String> names) {
        say(
                template + " names",
                "The template of the page %s uses {{%s}}, but its model has no such name%s, so nothing is shown there. Names that it has: %s. Add the name to the model, or correct the template"
                        .formatted(
                                Excerpt.of(template),
                                Excerpt.of(name),
                                Suggestion.nearest(name, names),
                                Suggestion.list(names)));
    }

    /** Tells of a name that only a public field has. */
    void hiddenField(String template, String name) {
        say(
                template + " names",
                "The template of the page %s uses {{%s}}, which is a public field: templates see components of records, getters and methods without parameters, but no fields. Make the class a record, or add a getter"
                        .formatted(Excerpt.of(template), Excerpt.of(name)));
    }

    /** Tells of a slot one part of whose name is empty. */
    void incomplete(String template, String slot) {
        say(
                template + " slot names",
                slot.isEmpty()
                        ? "A slot of the template %s has no name, so no update can find it: write {{#slot \"name\"}}"
                                .formatted(Excerpt.of(template))
                        : "The slot \"%s\" of the template %s has a name with an empty part, so updates will not find it: give every value in {{#slot …}} a text"
                                .formatted(Excerpt.of(slot), Excerpt.of(template)));
    }

    void missing(String page, String method, String slot) {
        if (leftOut.contains(Excerpt.of(page + " " + slot))) {
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
        if (leftOut.size() > MAX_LEFT_OUT) {
            leftOut.clear(); // Names may come out of data.
        }
        log.tell(subject, line);
    }
}
