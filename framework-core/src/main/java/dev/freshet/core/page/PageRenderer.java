package dev.freshet.core.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.access.Grant;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Identity;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.StreamRequest;
import dev.freshet.core.delivery.Subscription;
import dev.freshet.core.form.FormAnswers;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Renders pages: their template, and what the runtime must know to continue where the page ends. Any thread may use it. */
public final class PageRenderer {
    private static final Set<String> TEXT_ELEMENTS = Set.of(
            "title", "textarea", "style", "script", "iframe", "xmp", "noembed", "noframes", "noscript", "plaintext");

    private final Templates templates;
    private final SlotEdges edges;
    private final PatchReader patches;
    private final PageLog log;
    private final PageAdvice advice;
    private final Admission admission;
    private final Nonces nonces;
    private final Services services;
    private final FormAnswers formAnswers;
    private final PageHead head;
    private final Template formFields;
    private final Template formFrame;
    private final ListenScript listenScript;
    private final PageModels models;

    /**
     * Makes a renderer of pages.
     *
     * @param heartbeat after how long a silence a page that stays open says that it is alive
     * @param changes where pages hear of changes in development mode, below the path of the streams
     */
    public PageRenderer(
            Templates templates,
            SlotEdges edges,
            PatchReader patches,
            PageLog log,
            Channels channels,
            Admission admission,
            Nonces nonces,
            Duration heartbeat,
            Services services,
            FormAnswers formAnswers,
            Optional<String> changes) {
        this.templates = templates;
        this.edges = edges;
        this.patches = patches;
        this.log = log;
        advice = new PageAdvice(log, templates, services);
        models = new PageModels(templates, channels, log);
        this.admission = admission;
        this.nonces = nonces;
        this.services = services;
        this.formAnswers = formAnswers;
        Handlebars own = new Handlebars(
                        new Templates.Loader(PageRenderer.class.getClassLoader(), "/dev/freshet/core/page"))
                .with(new Html());
        try {
            head = new PageHead(own.compile("page-head"), admission, heartbeat, changes);
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
        PageModels.Shown shown = models.shown(page, identity);
        PageTransport transport = browser.choose(page.transport());
        String nonce = nonces.next();
        PageRendering rendering = rendering(page, caller, transport, nonce, paths, shown.state());
        SlotMarks marks = rendering.marks();
        String html = html(page, shown.model(), rendering);
        HtmlTree tree = HtmlTree.document(html);
        boolean hasScripts = RuntimeScript.isIn(tree, paths.base());
        PageForms forms = PageForms.of(tree, paths);
        advice.look(
                page,
                transport,
                browser,
                tree,
                paths.base(),
                forms,
                hasScripts,
                () -> withScripts(page, caller, shown, nonce, paths));
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
        List<Subscription.Request> requests = shown.requests();
        Grant grant = identity.grants().get(0);
        edits.insert(
                tree.headStart(), "\n" + head.of(page, rendering, paths, grant, hasScripts, preloads, requests) + "\n");
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
                        List.of(grant.session()),
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

    /** Returns the grant that a page is rendered with. */
    public String grant(Page page, Caller caller) {
        return admission.text(
                admission.admitPage(page.channels().keySet(), caller).grants().get(0));
    }

    /** Tells the developer why a page was not rendered. */
    public void tellRefused(String template, String path, Caller caller, Rejection rejection) {
        rejection.channel().ifPresent(channel -> log.refused(template, path, channel, caller));
    }

    private PageRendering rendering(
            Page page, Caller caller, PageTransport transport, String nonce, PagePaths paths, Object state) {
        boolean isHandlebars =
                page.html().isEmpty() && templates.engine(page.template()).isEmpty();
        return new PageRendering(
                new SlotMarks(true, edges, isHandlebars ? "" : nonce),
                caller,
                transport,
                nonce,
                paths,
                state,
                () -> listenScript.of(page.channels(), paths, nonce),
                address(paths));
    }

    private String html(Page page, Object model, PageRendering rendering) {
        String template = page.template();
        String html = page.html()
                .map(function -> Objects.requireNonNull(
                        function.apply(rendering), "The function that makes the HTML of a page returned null"))
                .orElseGet(() -> templates.render(
                        template, model, rendering, (name, owners) -> advice.unknownName(template, name, owners)));
        rendering.finish();
        return html;
    }

    private UnaryOperator<String> address(PagePaths paths) {
        return name -> {
            FormMethod method = services.named(name);
            return paths.action(method.name() + "/" + method.version());
        };
    }

    private HtmlTree withScripts(Page page, Caller caller, PageModels.Shown shown, String nonce, PagePaths paths) {
        try {
            return HtmlTree.document(html(
                    page,
                    shown.model(),
                    rendering(page, caller, PageTransport.PAGE_SCRIPT, nonce, paths, shown.state())));
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

    /** Tells whether what comes within an element is read as elements of HTML. */
    private static boolean takesUpdates(Element element) {
        return element.namespace() == Element.Namespace.HTML
                && !element.isWithin("template")
                && !TEXT_ELEMENTS.contains(element.name());
    }
}
