package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.message.Message;
import java.nio.charset.StandardCharsets;

/**
 * One message an event, as the HTML Standard's section 9.2.6 reads an event stream. JSON has neither CR nor LF, so one
 * {@code data} line holds any message; an id is made of names that are restricted.
 *
 * <p>A client repeats the last id when it comes back. In a stream of one channel each frame has its position as its id. In one
 * of several channels the id must hold all positions, so it differs from stream to stream: frames have none, which keeps
 * their bytes shared, and an event without data follows, which sets the id and is not seen otherwise.
 */
final class SseFraming implements Framing {
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private final boolean hasOwnIds;

    /** Makes a framing; {@code hasOwnIds} for streams of several channels. */
    SseFraming(boolean hasOwnIds) {
        this.hasOwnIds = hasOwnIds;
    }

    @Override
    public void frame(ByteSink out, Frame frame) {
        if (!hasOwnIds && frame.offset() > 0) {
            out.put(ID);
            frame.writeId(out);
            out.put('\n');
        }
        out.put(DATA);
        frame.writeJson(out);
        out.put('\n').put('\n');
    }

    @Override
    public void message(ByteSink out, Message message) {
        out.put(DATA).put(message.json()).put('\n').put('\n');
    }

    @Override
    public void id(ByteSink out, String channel, Position position) {
        if (!hasOwnIds) {
            out.put(ID).put(channel).put('@').put(position.toString()).put('\n');
        }
    }

    @Override
    public boolean hasOwnIds() {
        return hasOwnIds;
    }

    @Override
    public void ownId(ByteSink out, String id) {
        out.put(ID).put(id).put('\n').put('\n');
    }
}
