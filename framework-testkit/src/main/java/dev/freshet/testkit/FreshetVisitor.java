package dev.freshet.testkit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody with a browser: who it is, and what the browser can do. Immutable; its pages are opened by {@link #open}.
 *
 * <pre>{@code
 * FreshetPage ann = kit.visitor("ann").open("/chat");
 * FreshetPage bob = kit.visitor("bob").open("/chat");
 * }</pre>
 */
public final class FreshetVisitor {
    /** How the kit's front door learns who the web server has found out. */
    static final String USER_HEADER = "freshet-testkit-user";

    /** The first browser that applies patches. */
    private static final String PATCHES = "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36";

    private final FreshetKit kit;
    private final Map<String, String> headers;
    private final boolean hasScripts;

    FreshetVisitor(FreshetKit kit, Optional<String> user) {
        this(kit, user.map(name -> Map.of(USER_HEADER, name)).orElse(Map.of()), true);
    }

    private FreshetVisitor(FreshetKit kit, Map<String, String> headers, boolean hasScripts) {
        this.kit = kit;
        this.headers = Map.copyOf(headers);
        this.hasScripts = hasScripts;
    }

    /** Returns the same visitor, whose requests have a header: a cookie, or a language. */
    public FreshetVisitor withHeader(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name.toLowerCase(Locale.ROOT), value);
        return new FreshetVisitor(kit, all, hasScripts);
    }

    /**
     * Returns the same visitor with scripts switched off, in a browser that applies patches by itself: {@code PageTransport.AUTO}
     * sends it patches.
     */
    public FreshetVisitor withoutScripts() {
        FreshetVisitor patched = withHeader("User-Agent", PATCHES);
        return new FreshetVisitor(kit, patched.headers, false);
    }

    /** Opens a page in a new tab. See {@link FreshetPage#open}. */
    public FreshetPage open(String path) {
        return newPage().open(path);
    }

    /** Returns a new empty tab. */
    public FreshetPage newPage() {
        return kit.newPage(this);
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean hasScripts() {
        return hasScripts;
    }
}
