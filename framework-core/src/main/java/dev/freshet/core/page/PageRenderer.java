package dev.freshet.core.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Identity;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.StreamRequest;
import dev.freshet.core.delivery.Subscription;
import dev.freshet.core.form.FormAnswers;
import dev.freshet.core.frame.Position;
import dev.freshet.core.service.FormMethod;
import dev.freshet.core.service.Services;
import dev.freshet.core.session.Nonces;
import dev.freshet.core.transport.Framing;
import dev.freshet.html.Element;
import dev.freshet.html.HtmlTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Renders pages: their template, and what the runtime must know to continue where the page ends. Any thread may use it. */
public final class PageRenderer {
    private static final Set<String> TEXT_ELEMENTS = Set.of(
            "title", "textarea", "style", "script", "iframe", "xmp", "noembed", "noframes", "noscript", "plaintext");

    /**
     * A page without scripts whose server went away loads itself again after so many seconds: later than most restarts take,
     * since otherwise the browser shows that the server is not there; and not all pages at once.
     */
    private static final int MIN_REFRESH_SECONDS = 6;

    private static final int MAX_REFRESH_SECONDS = 10;

    /** The name by which templates see what the page's channels keep. */
    private static final String STATE = "state";

    private final Templates templates;
    private final PatchReader patches;
    private final PageLog log;
    private final PageAdvice advice;
    private final Channels channels;
    private final Admission admission;
    private final Nonces nonces;
    private final Duration heartbeat;
    private final Services services;
    private final FormAnswers formAnswers;
    private final JsonMapper json = new JsonMapper();
    private final Template head;
    private final Template formFields;
    private final Template formFrame;
    private final ListenScript listenScript;
    private final StateModels models;
    /** Whether a template asks for the state of channels, by its name. */
    private final Map<String, Boolean> asking = new ConcurrentHashMap<>();

    /**
     * Makes a renderer of pages.
     *
     * @param heartbeat after how long a silence a page that stays open says that it is alive
     */
    public PageRenderer(
            Templates templates,
            PatchReader patches,
            PageLog log,
            Channels channels,
            Admission admission,
            Nonces nonces,
            Duration heartbeat,
            Services services,
            FormAnswers formAnswers) {
        this.templates = templates;
        this.patches = patches;
        this.log = log;
        advice = new PageAdvice(log, templates, services);
        models = new StateModels(log::unreadable);
        this.channels = channels;
        this.admission = admission;
        this.nonces = nonces;
        this.heartbeat = heartbeat;
        this.services = services;
        this.formAnswers = formAnswers;
        Handlebars own = new Handlebars(
                        new Templates.Loader(PageRenderer.class.getClassLoader(), "/dev/freshet/core/page"))
                .with(new Html());
        try {
            head = own.compile("page-head");
            formFields = own.compile("page-form");
            formFrame = own.compile("page-form-frame");
            listenScript = new ListenScript(own.compile("page-listen"));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of Freshet lacks a template of its own", e);
        }
    }

    /**
     * Renders a page for a browser: it shows its model or the state of its channels, and hears every call after the positions that come
     * with it.
     *
     * @param caller who asks for it, in the page's session
     * @throws Rejection if an access rule does not allow the caller to listen to a channel of the page
     */
    public RenderedPage render(Page page, Caller caller, BrowserHints browser, PagePaths paths) {
        Identity identity = admission.admitPage(page.channels().keySet(), caller);
        // The positions first: a call that is made while the model is read comes after them.
        boolean showsState = showsState(page);
        Map<String, Object> states = new LinkedHashMap<>();
        List<Subscription.Request> requests = page.listeners().entrySet().stream()
                .map(entry -> {
                    ChannelReaders channel = channels.get(entry.getKey());
                    if (!showsState) {
                        return request(channel, channel.log().position());
                    }
                    ChannelReaders.State state = channel.state(identity.caller());
                    states.put(entry.getKey(), models.of(entry.getValue(), state.calls()));
                    return request(channel, state.position());
                })
                .toList();
        catchUp(identity, requests);
        Object state = states.size() == 1 ? states.values().iterator().next() : states;
        Object model = page.model().isPresent() ? page.model().get().get() : state;
        if (model == null) {
            log.withoutModel(page.template());
            model = Map.of();
        }
        PageTransport transport = browser.choose(page.transport());
        String nonce = nonces.next();
        SlotMarks marks = new SlotMarks(true);
        Map<String, Object> data = data(page, transport, nonce, paths, marks, state);
        String html = templates.render(
                page.template(), model, data, (name, owners) -> advice.unknownName(page.template(), name, owners));
        HtmlTree tree = HtmlTree.document(html);
        boolean hasScripts = RuntimeScript.isIn(tree, paths.base());
        PageForms forms = PageForms.of(tree, paths);
        Object shown = model;
        advice.look(
                page,
                transport,
                browser,
                tree,
                paths.base(),
                forms,
                hasScripts,
                () -> withScripts(page, shown, nonce, paths, state));
        marks.slots().stream()
                .filter(slot -> !slot.isComplete())
                .forEach(slot -> log.incomplete(page.template(), slot.name()));
        List<String> preloads = hasScripts ? ModulePreloads.of(tree, paths, transport, page) : List.of();
        Edits edits = new Edits();
        boolean takesPatches = transport == PageTransport.PAGE && !hasScripts;
        if (!forms.isEmpty()) {
            complete(forms, identity, takesPatches, edits);
        }
        SlotPlaces.write(tree, marks, true, edits, (slot, where) -> log.misplaced(page.template(), slot, where));
        edits.insert(
                tree.headStart(),
                "\n"
                        + head(page, paths.base(), transport, identity, nonce, hasScripts, preloads, requests)
                                .strip() + "\n");
        int split = tree.bodyEnd();
        if (transport.isPageStream() && !takesUpdates(tree.bodyEndElement())) {
            log.unended(page.template(), tree.bodyEndElement().toString());
        }
        return new RenderedPage(
                page.template(),
                transport,
                edits.apply(html, 0, split),
                split == html.length() ? "" : edits.apply(html, split, html.length()),
                nonce,
                hasScripts,
                new StreamRequest(
                        List.of(identity.grants().get(0).session()),
                        takesPatches && !forms.isEmpty() ? withAnswers(requests) : requests,
                        Optional.empty(),
                        false,
                        identity),
                page.limits().orElse(transport.limits()),
                page.contentSecurityPolicy().map(policy -> policy(policy, transport, hasScripts, nonce)));
    }

    private void complete(PageForms forms, Identity identity, boolean takesPatches, Edits edits) {
        try {
            String fields = formFields.apply(
                    Map.of("grant", admission.text(identity.grants().get(0)), "takesPatches", takesPatches));
            forms.complete(
                    edits,
                    fields.strip(),
                    takesPatches ? formFrame.apply(PageForms.FRAME).strip() : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Subscription.Request> withAnswers(List<Subscription.Request> requests) {
        List<Subscription.Request> all = new ArrayList<>(requests);
        all.add(formAnswers.request());
        return all;
    }

    private static Subscription.Request request(ChannelReaders channel, Position position) {
        return new Subscription.Request(channel, Optional.of(position));
    }

    /** Tells whether a page shows what its channels keep: only then it is read. */
    private boolean showsState(Page page) {
        return page.model().isEmpty()
                || asking.computeIfAbsent(
                        page.template(),
                        template -> templates.sources(template).stream().anyMatch(text -> text.contains("@" + STATE)));
    }

    /** What was called on a user while none of the user's pages was there comes after the position of this page. */
    private static void catchUp(Identity identity, List<Subscription.Request> requests) {
        String session = identity.grants().get(0).session();
        identity.caller()
                .flatMap(Caller::user)
                .ifPresent(user -> requests.forEach(request -> request.channel()
                        .inboxes()
                        .catchUp(user, session, request.position().orElseThrow().offset())));
    }

    /** Returns the grant that a page is rendered with. */
    public String grant(Page page, Caller caller) {
        return admission.text(
                admission.admitPage(page.channels().keySet(), caller).grants().get(0));
    }

    /** Tells the developer why a page was not rendered. */
    public void tellRefused(String template, String path, Caller caller, Rejection rejection) {
        rejection.channel().ifPresent(channel -> log.refused(template, path, channel, caller));
    }

    private Map<String, Object> data(
            Page page, PageTransport transport, String nonce, PagePaths paths, SlotMarks marks, Object state) {
        Supplier<String> script =
                () -> transport == PageTransport.PAGE ? "" : listenScript.of(page.channels(), paths, nonce);
        return Map.of(
                "nonce",
                nonce,
                "transport",
                transport.wireName(),
                "scripts",
                transport != PageTransport.PAGE,
                "prefix",
                paths.prefix(),
                "freshet",
                paths.modules(),
                ListenHelper.SCRIPT,
                script,
                ActionHelper.ADDRESSES,
                address(paths),
                SlotHelper.MARKS,
                marks,
                STATE,
                state);
    }

    private UnaryOperator<String> address(PagePaths paths) {
        return name -> {
            FormMethod method = services.named(name);
            return paths.action(method.name() + "/" + method.version());
        };
    }

    private HtmlTree withScripts(Page page, Object model, String nonce, PagePaths paths, Object state) {
        Map<String, Object> data = data(page, PageTransport.PAGE_SCRIPT, nonce, paths, new SlotMarks(true), state);
        try {
            return HtmlTree.document(templates.render(page.template(), model, data));
        } catch (RuntimeException e) {
            return HtmlTree.document(""); // Browsers that get it will say so.
        }
    }

    /** Returns how messages stand in the stream of a page. */
    public Framing framing(RenderedPage page) {
        return page.transport() == PageTransport.PAGE
                ? new PatchFraming(page, patches, log, System::nanoTime)
                : new PageScriptFraming(page);
    }

    private static String policy(String policy, PageTransport transport, boolean hasScripts, String nonce) {
        return transport == PageTransport.PAGE && !hasScripts
                ? policy.replace("'nonce-{nonce}'", "'none'")
                : policy.replace("{nonce}", nonce);
    }

    private String head(
            Page page,
            String base,
            PageTransport transport,
            Identity identity,
            String nonce,
            boolean hasScripts,
            List<String> preloads,
            List<Subscription.Request> requests) {
        Map<String, String> positions = new LinkedHashMap<>();
        for (Subscription.Request request : requests) {
            request.position()
                    .ifPresent(position -> positions.put(request.channel().log().name(), position.toString()));
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("base", base);
        if (hasScripts || transport != PageTransport.PAGE) {
            state.put("session", identity.grants().get(0).session());
            state.put("grant", admission.text(identity.grants().get(0)));
        }
        state.put("transport", transport.wireName());
        if (page.viewTransitions()) {
            state.put("viewTransitions", true);
        }
        if (transport == PageTransport.PAGE) {
            state.put("heartbeat", heartbeat.toMillis());
        }
        if (page.transport() == PageTransport.AUTO && transport != PageTransport.PAGE) {
            state.put("auto", true); // Handlers run here, and not in browsers that get patches.
        }
        state.put("channels", positions);
        page.refreshPeriod().ifPresent(period -> state.put("refreshPeriod", period.toMillis()));
        if (!page.sharesStream()) {
            state.put("share", false);
        }
        try {
            return head.apply(Map.of(
                    "state",
                    json.writeValueAsString(state),
                    "nonce",
                    nonce,
                    "preloads",
                    preloads,
                    "refresh",
                    ThreadLocalRandom.current().nextInt(MIN_REFRESH_SECONDS, MAX_REFRESH_SECONDS + 1),
                    "isPageScript",
                    transport == PageTransport.PAGE_SCRIPT,
                    "renewsItself",
                    transport == PageTransport.PAGE && !hasScripts,
                    "renewsItselfWithoutScripts",
                    transport == PageTransport.PAGE && hasScripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether what comes within an element is read as elements of HTML. */
    private static boolean takesUpdates(Element element) {
        return element.namespace() == Element.Namespace.HTML
                && !element.isWithin("template")
                && !TEXT_ELEMENTS.contains(element.name());
    }
}
