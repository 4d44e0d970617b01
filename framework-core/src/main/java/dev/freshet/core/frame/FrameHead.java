package dev.freshet.core.frame;

import java.nio.charset.StandardCharsets;

/** The bytes that all frames of one channel and epoch begin with. */
public final class FrameHead {
    private final byte[] json;
    private final byte[] id;

    /** Makes the head for a channel, whose name needs no escaping anywhere, and an epoch. */
    public FrameHead(String channel, String epoch) {
        json = ("{\"channel\":\"" + channel + "\",").getBytes(StandardCharsets.US_ASCII);
        id = (channel + "@" + epoch + ".").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] json() {
        return json;
    }

    byte[] id() {
        return id;
    }
}
