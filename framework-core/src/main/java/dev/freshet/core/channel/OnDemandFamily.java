package dev.freshet.core.channel;

import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelFactory;
import dev.freshet.core.ChannelFamily;
import dev.freshet.core.FamilyLimits;
import dev.freshet.core.log.ChannelPattern;
import java.util.List;
import java.util.Map;

/** A family of channels, and what its channels have in common. Any thread may use it. */
final class OnDemandFamily<T> implements ChannelFamily<T> {
    private final ChannelRegistry registry;
    private final ChannelPattern pattern;
    private final Class<T> listener;
    private final SenderFactory<T> senders;
    private final ChannelFactory<T> factory;
    private final FamilyLimits limits;
    private final Access access;
    /** How many channels are open or being opened; guarded by the lock of the registry. */
    int count;

    OnDemandFamily(
            ChannelRegistry registry,
            ChannelPattern pattern,
            Class<T> listener,
            ChannelFactory<T> factory,
            FamilyLimits limits,
            Access access) {
        this.registry = registry;
        this.pattern = pattern;
        this.listener = listener;
        this.senders = SenderFactory.of(listener);
        this.factory = factory;
        this.limits = limits;
        this.access = access;
    }

    @Override
    public String pattern() {
        return pattern.toString();
    }

    @Override
    public Channel<T> channel(String name) {
        return registry.channel(this, name);
    }

    @Override
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

    Access access() {
        return access;
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
