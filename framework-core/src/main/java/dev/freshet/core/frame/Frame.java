package dev.freshet.core.frame;

import java.nio.charset.StandardCharsets;

/**
 * One call in a channel's log. Its body was encoded once and is shared by all readers; what is put around it here is a
 * copy of a few bytes.
 */
public final class Frame {
    private static final byte[] OFFSET = "\"offset\":".getBytes(StandardCharsets.US_ASCII);

    private final FrameHead head;
    private final long offset;
    private final long time;
    private final EncodedCall call;

    private Frame(FrameHead head, long offset, long time, EncodedCall call) {
        this.head = head;
        this.offset = offset;
        this.time = time;
        this.call = call;
    }

    /** Returns a call at its place in the log; {@code time} is when it was appended, in ns of the channel's clock. */
    public static Frame at(FrameHead head, long offset, long time, EncodedCall call) {
        if (offset < 1) {
            throw new IllegalArgumentException("The first frame of a channel has offset 1, not " + offset);
        }
        return new Frame(head, offset, time, call);
    }

    /** Returns a call that belongs to a snapshot and so has no offset. */
    public static Frame ofSnapshot(FrameHead head, EncodedCall call) {
        return new Frame(head, 0, 0, call);
    }

    /** Returns the same frame on a stream of several sessions, of which it is for this one only. */
    public Frame onlyFor(String session) {
        return new Frame(head.with("to", session), offset, time, call);
    }

    /** Returns the same frame on a stream of several sessions, of which it is not for this one. */
    public Frame notFor(String session) {
        return new Frame(head.with("except", session), offset, time, call);
    }

    /** Returns what all frames of its channel and epoch begin with. */
    public FrameHead head() {
        return head;
    }

    /** Returns the offset, from 1 on, or 0 for a frame of a snapshot. */
    public long offset() {
        return offset;
    }

    /** Returns when the frame was appended, in ns of the channel's clock. */
    public long time() {
        return time;
    }

    /** Returns the call. */
    public EncodedCall call() {
        return call;
    }

    /** Returns about how much memory the frame keeps, in bytes: objects, references to them, and what they hold. */
    public int size() {
        int size = 160 + call.body().length;
        for (String html : call.html()) {
            size += 40 + html.length();
        }
        for (UpdateText text : call.texts()) {
            size += 120
                    + text.slot().length()
                    + text.text().length()
                    + text.key().length();
        }
        return size;
    }

    /** Writes the frame as JSON, without a line end. */
    public void writeJson(ByteSink out) {
        out.put(head.json());
        if (offset > 0) {
            out.put(OFFSET).put(offset).put(',');
        }
        out.put(call.body());
    }

    /** Writes the frame's position as {@code NAME@EPOCH.OFFSET}. Not for a frame of a snapshot. */
    public void writeId(ByteSink out) {
        out.put(head.id()).put(offset);
    }
}
