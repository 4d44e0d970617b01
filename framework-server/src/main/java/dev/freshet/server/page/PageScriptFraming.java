package dev.freshet.server.page;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.transport.ScriptFraming;

/** A page that stays open and hands its messages to the runtime by script elements. */
final class PageScriptFraming extends ScriptFraming {
    private final RenderedPage page;

    PageScriptFraming(RenderedPage page) {
        super("window", page.nonce());
        this.page = page;
    }

    @Override
    public void open(ByteSink out) {
        out.put(page.start());
    }

    @Override
    public void close(ByteSink out) {
        out.put(page.end());
    }
}
