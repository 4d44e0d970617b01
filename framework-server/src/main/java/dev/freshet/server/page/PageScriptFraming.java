package dev.freshet.server.page;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Frame;
import dev.freshet.server.transport.Framing;
import dev.freshet.server.transport.ScriptFraming;

/** A page that stays open and hands its messages to the runtime by script elements. */
final class PageScriptFraming implements Framing {
    private final RenderedPage page;
    private final ScriptFraming scripts;

    PageScriptFraming(RenderedPage page) {
        this.page = page;
        this.scripts = new ScriptFraming(page.nonce());
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void open(ByteSink out) {
        out.put(page.start());
    }

    @Override
    public void begin(ByteSink out) {
        scripts.begin(out);
    }

    @Override
    public void frame(ByteSink out, Frame frame) {
        scripts.frame(out, frame);
    }

    @Override
    public void message(ByteSink out, String json) {
        scripts.message(out, json);
    }

    @Override
    public void end(ByteSink out) {
        scripts.end(out);
    }

    @Override
    public void close(ByteSink out) {
        out.put(page.end());
    }
}
