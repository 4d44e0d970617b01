package dev.freshet.server.page;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.transport.ScriptFraming;

/** A page that stays open and hands its messages to the runtime by script elements. It lets go of its HTML when it opens. */
final class PageScriptFraming extends ScriptFraming {
    /**
     * WebKit neither paints a page that is loading nor runs its async scripts before it has laid out more than 200 characters
     * of text, seen or not. This script lays out 256 and removes them at once, together with itself, so nobody sees them.
     */
    private static final String PAINT =
            "<script nonce=\"%s\">{const p=document.createElement('p');p.textContent='.'.repeat(256);document.body.append(p);"
                    + "p.offsetHeight;p.remove();document.currentScript.remove()}</script>\n";

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
        out.put(PAINT.formatted(nonce()));
        start = "";
    }

    @Override
    public void close(ByteSink out) {
        out.put(end);
    }
}
