package dev.freshet.server;

import java.util.List;
import java.util.Map;

/**
 * Channels of one pattern, such as {@code room-{name}}, which are opened when the first browser or caller asks for one, and
 * closed when nobody reads or calls them any more. Any thread may use it.
 *
 * <p>A channel that was closed opens again at the next request or call, with an empty log and a new epoch: browsers that
 * come back get a {@code gap}, the snapshot, and {@code joined}. So state that must outlive an idle time belongs to the
 * application, and its {@link ChannelFactory} registers the join handler that shows it.
 *
 * @param <T> the listener
 */
public final class ChannelFamily<T> {
    private final ChannelRegistry registry;
    private final ChannelPattern pattern;
    private final Class<T> listener;
    private final SenderFactory<T> senders;
    private final ChannelFactory<T> factory;
    private final FamilyLimits limits;
    /** How many channels are open or being opened; guarded by the lock of the registry. */
    int count;

    ChannelFamily(
            ChannelRegistry registry,
            ChannelPattern pattern,
            Class<T> listener,
            ChannelFactory<T> factory,
            FamilyLimits limits) {
        this.registry = registry;
        this.pattern = pattern;
        this.listener = listener;
        this.senders = SenderFactory.of(listener);
        this.factory = factory;
        this.limits = limits;
    }

    /** Returns the pattern of the names. */
    public String pattern() {
        return pattern.toString();
    }

    /**
     * Returns the channel of this name, and opens it first if it is not open: then it waits until the factory has returned. A
     * channel that was closed because it was idle opens again at the next call, so the result may be kept.
     *
     * @throws IllegalArgumentException if the name does not match the pattern
     * @throws ChannelRefusedException if the factory refuses the channel
     * @throws IllegalStateException if the factory fails or asks for the channel that it is opening, or if as many channels
     *     are open as there may be and all of them are in use
     */
    public Channel<T> channel(String name) {
        return registry.channel(this, name);
    }

    /** Returns the names of the channels that are open, in no order. */
    public List<String> openChannels() {
        return registry.openChannels(this);
    }

    Class<T> listener() {
        return listener;
    }

    SenderFactory<T> senders() {
        return senders;
    }

    FamilyLimits limits() {
        return limits;
    }

    boolean matches(String name) {
        return pattern.match(name).isPresent();
    }

    /** Tells whether a pattern has the same names, whatever its placeholders are called. */
    boolean isLike(ChannelPattern other) {
        return pattern.isLike(other);
    }

    /** Returns what the placeholders stand for in a name that matches. */
    Map<String, String> values(String name) {
        return pattern.match(name).orElse(Map.of());
    }

    ChannelFactory<T> factory() {
        return factory;
    }
}
