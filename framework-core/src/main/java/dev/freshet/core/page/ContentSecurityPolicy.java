package dev.freshet.core.page;

import dev.freshet.core.PageTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page's Content Security Policy, and what it keeps Freshet from. (CSP Level 3, section 2.2.)
 *
 * @param directives the sources of each directive, in lower case
 */
record ContentSecurityPolicy(Map<String, Set<String>> directives) {
    /** Something that the policy blocks. */
    enum Blocked {
        PAGE_SCRIPTS("the scripts by which the page gets its updates", "'nonce-{nonce}' to script-src"),
        REQUESTS("every request for a stream", "'self' to connect-src"),
        FRAME("the frame that carries the stream", "'self' to frame-src"),
        FORMS("the forms that call services", "'self' to form-action"),
        ANSWERS("the hidden frame that takes the answers of forms", "'self' to frame-src"),
        TRUSTED_TYPES("the HTML of updates", "freshet to trusted-types");

        final String what;
        final String cure;

        Blocked(String what, String cure) {
            this.what = what;
            this.cure = cure;
        }
    }

    /** Reads a policy as it is set, with <code>{nonce}</code> in it. Of two directives of a name the first counts. */
    static ContentSecurityPolicy parse(String policy) {
        Map<String, Set<String>> directives = new HashMap<>();
        for (String directive : policy.split("[;,]", -1)) {
            List<String> words = Stream.of(directive.strip().split("\\s+"))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
            directives.putIfAbsent(words.get(0), Set.copyOf(words.subList(1, words.size())));
        }
        return new ContentSecurityPolicy(directives);
    }

    /** Returns what it blocks on a page of this kind. */
    List<Blocked> blocked(PageTransport transport, boolean hasScripts) {
        List<Blocked> blocked = new ArrayList<>();
        boolean allowsScripts = sources("script-src-elem", "script-src", "default-src")
                .map(sources -> sources.contains("'nonce-{nonce}'") || sources.contains("'unsafe-inline'"))
                .orElse(true);
        if (transport == PageTransport.PAGE_SCRIPT && !allowsScripts) {
            blocked.add(Blocked.PAGE_SCRIPTS);
        }
        if (hasScripts && allowsNothing("connect-src", "default-src") && transport != PageTransport.IFRAME) {
            blocked.add(Blocked.REQUESTS);
        }
        if (transport == PageTransport.IFRAME && allowsNothing("frame-src", "child-src", "default-src")) {
            blocked.add(Blocked.FRAME);
        }
        if (hasScripts
                && directives.containsKey("require-trusted-types-for")
                && sources("trusted-types")
                        .filter(names -> !names.contains("freshet") && !names.contains("*"))
                        .isPresent()) {
            blocked.add(Blocked.TRUSTED_TYPES);
        }
        return blocked;
    }

    /**
     * Returns what it blocks of forms that call services.
     *
     * @param isFramed whether their answers go to a frame
     */
    List<Blocked> blockedForms(boolean isFramed) {
        List<Blocked> blocked = new ArrayList<>();
        if (allowsNothing("form-action")) {
            blocked.add(Blocked.FORMS);
        }
        if (isFramed && allowsNothing("frame-src", "child-src", "default-src")) {
            blocked.add(Blocked.ANSWERS);
        }
        return blocked;
    }

    private boolean allowsNothing(String... names) {
        return sources(names)
                .filter(sources -> sources.isEmpty() || sources.equals(Set.of("'none'")))
                .isPresent();
    }

    private Optional<Set<String>> sources(String... names) {
        return Stream.of(names)
                .filter(directives::containsKey)
                .findFirst()
                .map(name -> directives.getOrDefault(name, Set.of()));
    }
}
