package dev.freshet.core.channel;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.JoinHandlers;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.report.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An open channel: its log, its sender, and its readers. Any thread may use it. */
public final class LiveChannel<T> implements Channel<T> {
    private final Class<T> listener;
    private final SenderFactory<T> senders;
    private final ChannelLog log;
    private final T all;
    private final List<Consumer<? super T>> joinHandlers = new CopyOnWriteArrayList<>();
    private final ChannelContext context;
    private final ChannelRegistry registry;
    private final Optional<OnDemandFamily<T>> family;
    private final ChannelReaders readers;
    private final Access access;
    private volatile long usedAt;

    LiveChannel(
            ChannelContext context,
            ChannelRegistry registry,
            SenderFactory<T> senders,
            Class<T> listener,
            String name,
            HistoryLimits limits,
            Access access,
            Optional<OnDemandFamily<T>> family) {
        this.context = context;
        this.registry = registry;
        this.listener = listener;
        this.senders = senders;
        this.family = family;
        this.access = access;
        log = context.backplane().open(name, limits);
        all = senders.sender(invocation -> append(context.codec().encode(invocation)));
        readers = new ChannelReaders(log, handlers(), context.workers(), context.failures());
        List<MethodDescriptor> methods = sender().listener().methods();
        if (methods.stream().anyMatch(method -> method.delivery().kept() instanceof Kept.Forgetting)) {
            log.onExpiry(new ExpiredKeys(log, methods, context));
        }
        touch();
    }

    @Override
    public String name() {
        return log.name();
    }

    @Override
    public T all() {
        return all;
    }

    @Override
    public void onJoin(Consumer<? super T> handler) {
        joinHandlers.add(handler);
    }

    @Override
    public String value(String placeholder) {
        Map<String, String> values = family.map(some -> some.values(name())).orElse(Map.of());
        if (!values.containsKey(placeholder)) {
            throw new IllegalArgumentException("Channel \"%s\" has no placeholder {%s}; it has %s"
                    .formatted(name(), Excerpt.of(placeholder), values.isEmpty() ? "none" : values.keySet()));
        }
        return values.get(placeholder);
    }

    @Override
    public void close() {
        registry.close(this);
    }

    private void append(EncodedCall call) {
        if (context.backplane().append(log, call)) {
            touch();
        } else {
            registry.reopened(this).append(call);
        }
    }

    /** Notes that the channel is in use. */
    void touch() {
        usedAt = context.nanoClock().getAsLong();
    }

    /** Returns for how long nobody has read or called it, in ns. */
    long idleNanos(long now) {
        if (readers.hasReaders()) {
            usedAt = now;
        }
        return now - usedAt;
    }

    Optional<OnDemandFamily<T>> family() {
        return family;
    }

    boolean isOf(OnDemandFamily<?> some) {
        return family.isPresent() && family.get() == some;
    }

    /** Returns who may listen to the channel. */
    public Access access() {
        return access;
    }

    ChannelReaders readers() {
        return readers;
    }

    Class<T> listener() {
        return listener;
    }

    Sender sender() {
        return (Sender) all;
    }

    /** Returns the log that the channel stands for. */
    public ChannelLog log() {
        return log;
    }

    private JoinHandlers handlers() {
        return new JoinHandlers() {
            @Override
            public boolean isEmpty() {
                return joinHandlers.isEmpty();
            }

            @Override
            public List<EncodedCall> calls() {
                List<EncodedCall> calls = new ArrayList<>();
                T joiner =
                        senders.sender(invocation -> calls.add(context.codec().encode(invocation)));
                joinHandlers.forEach(handler -> handler.accept(joiner));
                return calls;
            }
        };
    }
}
