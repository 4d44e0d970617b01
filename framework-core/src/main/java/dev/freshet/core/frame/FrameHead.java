package dev.freshet.core.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes that all frames of one channel and epoch begin with. */
public final class FrameHead {
    private final byte[] json;
    private final byte[] id;

    /** Makes the head for a channel, whose name needs no escaping anywhere, and an epoch. */
    public FrameHead(String channel, String epoch) {
        json = ("{\"channel\":\"" + channel + "\",").getBytes(StandardCharsets.US_ASCII);
        id = (channel + "@" + epoch + ".").getBytes(StandardCharsets.US_ASCII);
    }

    private FrameHead(byte[] json, byte[] id) {
        this.json = json;
        this.id = id;
    }

    /** Returns the same head with one more member, whose value needs no escaping. */
    FrameHead with(String member, String value) {
        byte[] added = ("\"" + member + "\":\"" + value + "\",").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(json, json.length + added.length);
        System.arraycopy(added, 0, all, json.length, added.length);
        return new FrameHead(all, id);
    }

    byte[] json() {
        return json;
    }

    byte[] id() {
        return id;
    }
}
