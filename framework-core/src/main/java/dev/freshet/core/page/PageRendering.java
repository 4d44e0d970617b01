package dev.freshet.core.page;

import dev.freshet.core.Caller;
import dev.freshet.core.PageTransport;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The rendering of a page. Confined to the thread that renders. */
final class PageRendering extends SlotRendering {
    private final Caller caller;
    private final PageTransport transport;
    private final String nonce;
    private final PagePaths paths;
    private final Object state;
    private final Supplier<String> script;
    private final UnaryOperator<String> actions;

    /**
     * Makes a rendering.
     *
     * @param script makes the script that has the page listen
     * @param actions gives the addresses of forms, by the names of methods
     */
    PageRendering(
            SlotMarks marks,
            Caller caller,
            PageTransport transport,
            String nonce,
            PagePaths paths,
            Object state,
            Supplier<String> script,
            UnaryOperator<String> actions) {
        super(marks);
        this.caller = caller;
        this.transport = transport;
        this.nonce = nonce;
        this.paths = paths;
        this.state = state;
        this.script = script;
        this.actions = actions;
    }

    @Override
    public String head() {
        return transport == PageTransport.PAGE ? "" : script.get();
    }

    @Override
    public String action(String method) {
        return actions.apply(method);
    }

    @Override
    public Object state() {
        return state;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Locale locale() {
        return caller.locale();
    }

    @Override
    public String nonce() {
        return nonce;
    }

    @Override
    public PageTransport transport() {
        return transport;
    }

    @Override
    public String prefix() {
        return paths.prefix();
    }

    @Override
    public String modules() {
        return paths.modules();
    }

    /** Returns what Handlebars templates see of it as {@code @name}. */
    Map<String, Object> values() {
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
                "state",
                state);
    }
}
