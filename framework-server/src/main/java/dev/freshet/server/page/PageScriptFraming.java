package dev.freshet.server.page;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.transport.ScriptFraming;

/** A page that stays open and hands its messages to the runtime by script elements. It lets go of its HTML when it opens. */
final class PageScriptFraming extends ScriptFraming {
    private final String end;
    private String start;

    PageScriptFraming(RenderedPage page) {
        super("window", page.nonce());
        start = page.start();
        end = page.end();
    }

    @Override
    public void open(ByteSink out) {
        out.put(start);
        start = "";
    }

    @Override
    public void close(ByteSink out) {
        out.put(end);
    }
}
