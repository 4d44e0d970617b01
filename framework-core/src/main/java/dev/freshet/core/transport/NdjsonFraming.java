package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.message.Message;

/** One message a line, for a client that reads a response as it grows. */
final class NdjsonFraming implements Framing {
    @Override
    public void frame(ByteSink out, Frame frame) {
        frame.writeJson(out);
        out.put('\n');
    }

    @Override
    public void message(ByteSink out, Message message) {
        out.put(message.json()).put('\n');
    }
}
