package dev.freshet.server.transport;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Frame;
import java.nio.charset.StandardCharsets;

/**
 * One message an event, as the HTML Standard's section 9.2.6 reads an event stream. JSON has neither CR nor LF, so one
 * {@code data} line holds any message; an id is made of names that are restricted.
 */
final class SseFraming implements Framing {
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void frame(ByteSink out, Frame frame) {
        if (frame.offset() > 0) {
            out.put(ID);
            frame.writeId(out);
            out.put('\n');
        }
        out.put(DATA);
        frame.writeJson(out);
        out.put('\n').put('\n');
    }

    @Override
    public void message(ByteSink out, String json) {
        out.put(DATA).put(json).put('\n').put('\n');
    }
}
