package dev.freshet.core.page;

import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.report.BoundedMap;
import dev.freshet.core.service.Services;
import dev.freshet.html.HtmlTree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Looks at pages as they are rendered for what cannot work, and would fail without a sign: settings that contradict each other, a
 * page that nothing can update, names that the model does not have. Any thread may use it.
 */
final class PageAdvice {
    private static final int MAX_TEMPLATES = 1_000;
    private static final int MAX_NAMES = 1_000;

    private final PageLog log;
    private final Templates templates;
    private final Services services;

    /** The templates of pages whose scripts have been looked at; the oldest is forgotten when there are too many. */
    private final Set<String> looked =
            Collections.newSetFromMap(Collections.synchronizedMap(new BoundedMap<>(MAX_TEMPLATES)));

    /** What the templates say of names that nothing had: they are asked at each rendering, and their files are read once. */
    private final Map<Unknown, Boolean> optional = Collections.synchronizedMap(new BoundedMap<>(MAX_NAMES));

    /** A name that a template asks for, either maps alone or other objects as well. */
    private record Unknown(String template, String name, boolean areMaps) {}

    PageAdvice(PageLog log, Templates templates, Services services) {
        this.log = log;
        this.templates = templates;
        this.services = services;
    }

    /**
     * Looks at a page.
     *
     * @param transport how this rendering gets its updates
     * @param base where browsers find Freshet
     * @param forms those of its forms that call services
     * @param withScripts renders it for browsers that get scripts
     */
    void look(
            Page page,
            PageTransport transport,
            BrowserHints browser,
            HtmlTree tree,
            String base,
            PageForms forms,
            boolean hasScripts,
            Supplier<HtmlTree> withScripts) {
        String template = page.template();
        if (transport != PageTransport.PAGE && !hasScripts && !page.channels().isEmpty()) {
            log.withoutRuntime(template, page.channels().keySet(), page.transport());
        }
        if (page.channels().isEmpty() && page.transport().isPageStream()) {
            log.withoutChannels(template, page.transport());
        }
        if (page.transport() == PageTransport.PAGE && !hasScripts && browser.takesNoPatches()) {
            log.withoutPatches(template);
        }
        page.contentSecurityPolicy().map(ContentSecurityPolicy::parse).ifPresent(policy -> {
            policy.blocked(transport, hasScripts).forEach(blocked -> log.blocked(template, blocked));
            if (!forms.isEmpty()) {
                policy.blockedForms(transport == PageTransport.PAGE && !hasScripts)
                        .forEach(blocked -> log.blocked(template, blocked));
            }
        });
        forms.look(template, services, log);
        if (page.limits().isPresent() && !page.transport().isPageStream() && page.transport() != PageTransport.AUTO) {
            log.withoutEffect(template, "limits", page.transport());
        }
        if (looked.add(template + " " + transport)) {
            lookAtScripts(page, transport, tree, base, hasScripts, withScripts);
        }
    }

    private void lookAtScripts(
            Page page,
            PageTransport transport,
            HtmlTree tree,
            String base,
            boolean hasScripts,
            Supplier<HtmlTree> withScripts) {
        String template = page.template();
        RuntimeScript.listens(tree, base).forEach((channel, listener) -> {
            String expected = page.channels().getOrDefault(channel, listener);
            if (!expected.equals(listener)) {
                log.wrongListener(template, channel, listener, expected);
            }
        });
        boolean isAuto = page.transport() == PageTransport.AUTO;
        boolean isScriptFree = transport == PageTransport.PAGE && !hasScripts;
        if ((isAuto || page.transport() == PageTransport.PAGE)
                && RuntimeScript.givesHandlers(isAuto && isScriptFree ? withScripts.get() : tree)) {
            log.unheard(template, page.transport());
        }
    }

    /**
     * Tells of a name that the template asks for and nothing has. Where the template asks whether it is there, that is no mistake
     * of a map, nor of a partial, which may be used in several ways.
     */
    void unknownName(String template, String name, List<Object> all) {
        List<Object> owners =
                all.stream().filter(owner -> !Templates.isOfRendering(owner)).toList();
        boolean areMaps = owners.stream().allMatch(Map.class::isInstance);
        if (isOptional(new Unknown(template, name, areMaps))) {
            return;
        }
        if (owners.stream().anyMatch(owner -> NameWatch.hasField(owner, name))) {
            log.hiddenField(template, name);
            return;
        }
        Set<String> names = new TreeSet<>();
        owners.forEach(owner -> names.addAll(NameWatch.names(owner)));
        log.unknownName(template, name, names);
    }

    private boolean isOptional(Unknown unknown) {
        Boolean known = optional.get(unknown);
        if (known == null) {
            List<String> all = templates.sources(unknown.template());
            List<String> sources = unknown.areMaps() ? all : all.subList(Math.min(1, all.size()), all.size());
            known = isAskedFor(unknown.name(), sources);
            optional.put(unknown, known);
        }
        return known;
    }

    private static boolean isAskedFor(String name, List<String> sources) {
        Pattern question = Pattern.compile("\\{\\{~?\\s*(#(if|unless|with)|else (if|with)|[#^])\\s*(this\\.|\\.\\./)*"
                + Pattern.quote(name) + "[\\s}~.]");
        return sources.stream().anyMatch(source -> question.matcher(source).find());
    }
}
