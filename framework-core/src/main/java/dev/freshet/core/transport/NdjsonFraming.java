package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;

/** One message a line, for a client that reads a response as it grows. */
final class NdjsonFraming implements Framing {
    static final String CONTENT_TYPE = "application/x-ndjson;charset=utf-8";

    @Override
    public void frame(ByteSink out, Frame frame) {
        frame.writeJson(out);
        out.put('\n');
    }

    @Override
    public void message(ByteSink out, String json) {
        out.put(json).put('\n');
    }
}
