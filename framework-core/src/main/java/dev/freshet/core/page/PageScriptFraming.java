package dev.freshet.core.page;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.transport.ScriptFraming;

/** A page that stays open and hands its messages to the runtime by script elements. It lets go of its HTML when it opens. */
final class PageScriptFraming extends ScriptFraming {
    /**
     * WebKit does not paint a page that is loading before it has laid out more than 200 characters of text, seen or not. This
     * script lays out 256 and removes them at once, together with itself, so nobody sees them.
     *
     * <p>It does not run scripts with the attribute {@code async} either before it has painted, and those that were loaded by
     * then wait until another one is loaded. The attribute matters to the other browsers only while the element is parsed. So
     * this script takes it away, and a module that does nothing is that other one.
     *
     * @see <a href="https://github.com/WebKit/WebKit/blob/main/Source/WebCore/dom/ScriptRunner.cpp">ScriptRunner::timerFired</a>
     */
    private static final String START =
            "<script nonce=\"%1$s\">{const p=document.createElement('p');p.textContent='.'.repeat(256);document.body.append(p);"
                    + "p.offsetHeight;p.remove();for(const s of document.querySelectorAll('script[async]'))s.removeAttribute('async');"
                    + "document.currentScript.remove()}</script><script type=\"module\" async nonce=\"%1$s\">0</script>"
                    + "<script nonce=\"%1$s\">{const s=document.currentScript;s.previousSibling.remove();s.remove()}</script>\n";

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
        out.put(START.formatted(nonce()));
        start = "";
    }

    @Override
    public void close(ByteSink out) {
        out.put(end);
    }
}
