package dev.freshet.server.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The channels of this node, by name. Any thread may use it. */
public final class Channels {
    private final Map<String, ChannelReaders> channels = new ConcurrentHashMap<>();

    /** Adds a channel. */
    public void add(ChannelReaders channel) {
        channels.put(channel.log().name(), channel);
    }

    /** Finds a channel. */
    public Optional<ChannelReaders> find(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    /** Returns a channel that was added. */
    public ChannelReaders get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no channel \"%s\"; make it with freshet.channel(…) first".formatted(name)));
    }

    /** Lets every channel drop the frames that are too old. */
    public void evictOld() {
        channels.values().forEach(channel -> channel.log().evictOld());
    }
}
