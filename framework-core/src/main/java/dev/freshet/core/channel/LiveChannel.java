package dev.freshet.core.channel;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelState;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Occupancy;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Inboxes;
import dev.freshet.core.delivery.JoinHandlers;
import dev.freshet.core.delivery.Presence;
import dev.freshet.core.frame.Audience;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.Timetable;
import dev.freshet.core.report.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An open channel: its log, its sender, and its readers. Any thread may use it. */
public final class LiveChannel<T> implements Channel<T> {
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Class<T> listener;
    private final SenderFactory<T> senders;
    private final String name;
    private final HistoryLimits limits;
    private final ChannelStore store;
    private final T all;
    private final List<Consumer<? super T>> joinHandlers = new CopyOnWriteArrayList<>();
    private final ChannelContext context;
    private final ChannelRegistry registry;
    private final Optional<OnDemandFamily<T>> family;
    private final Access access;
    private volatile long usedAt;

    LiveChannel(
            ChannelContext context,
            Channels channels,
            Timetable timetable,
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
        this.name = name;
        this.limits = limits;
        all = to(Audience.All.ALL);
        List<MethodDescriptor> methods = sender().listener().methods();
        store = context.backplane()
                .<ChannelStore>map(backplane -> new SharedStore(
                        name, limits, backplane.open(name, limits), methods, context, channels, handlers(), timetable))
                .orElseGet(() -> local(channels, methods));
        touch();
    }

    private LocalStore local(Channels channels, List<MethodDescriptor> methods) {
        ChannelLog log = new ChannelLog(name, context.epochs().get(), limits, context.nanoClock());
        LocalStore local = new LocalStore(
                channels,
                new ChannelReaders(log, handlers(), context.workers(), context.failures(), context.nanoClock()));
        if (methods.stream().anyMatch(method -> method.delivery().kept() instanceof Kept.Forgetting)) {
            log.onExpiry(new ExpiredKeys(name, local, methods, context));
        }
        return local;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public T all() {
        return all;
    }

    @Override
    public T user(String user) {
        Caller named = Caller.of(user); // It checks the name.
        return to(Inboxes.Kind.USER, named.user().orElseThrow());
    }

    @Override
    public T session(String id) {
        return to(Inboxes.Kind.SESSION, checked(id));
    }

    @Override
    public T except(String session) {
        return to(new Audience.Except(checked(session)));
    }

    @Override
    public T where(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("where() needs an attribute; use all() to call everyone");
        }
        return to(new Audience.Where(attributes));
    }

    private static String checked(String id) {
        if (!SESSION.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not the id of a session; use that of Caller.session() or of a SessionListener"
                            .formatted(Excerpt.of(id)));
        }
        return id;
    }

    private T to(Audience audience) {
        Destination destination =
                new Destination(caller -> reaches(audience, caller), (channel, call) -> channel.store.append(call));
        return senders.sender(invocation -> {
            EncodedCall call = context.codec().encode(invocation);
            send(destination, audience == Audience.All.ALL ? call : call.to(audience));
        });
    }

    private static boolean reaches(Audience audience, Caller caller) {
        if (audience instanceof Audience.Except except) {
            return caller.session()
                    .filter(page -> page.id().equals(except.session()))
                    .isEmpty();
        }
        return !(audience instanceof Audience.Where where) || where.has(caller.attributes());
    }

    private T to(Inboxes.Kind kind, String key) {
        Destination destination = new Destination(
                caller -> kind.isOf(key, caller), (channel, call) -> channel.store.append(kind, key, call));
        return senders.sender(invocation -> send(destination, context.codec().encode(invocation)));
    }

    @Override
    public ChannelState<T> state() {
        return new KeptState<>(
                listener,
                store.readersNow(true).state(Optional.empty()),
                context.codec().decoder());
    }

    @Override
    public void onJoin(Consumer<? super T> handler) {
        joinHandlers.add(handler);
    }

    @Override
    public void onPresence(BiConsumer<? super T, String> joined, BiConsumer<? super T, String> left) {
        T here = whileOpen();
        presence().listen(user -> joined.accept(here, user), user -> left.accept(here, user));
    }

    @Override
    public void onOccupancy(BiConsumer<? super T, Occupancy> changed) {
        T here = whileOpen();
        presence().listen(occupancy -> changed.accept(here, occupancy));
    }

    @Override
    public Set<String> users() {
        return registry.current(this).presence().users();
    }

    @Override
    public Occupancy occupancy() {
        return registry.current(this).presence().occupancy();
    }

    /** What one node knows of presence would look like the whole, and be wrong. */
    private Presence presence() {
        if (store.isShared()) {
            throw new UnsupportedOperationException(
                    "Channel \"%s\" is shared by several nodes, and presence is not: each node knows its own browsers only. Keep the users who are here in the application's store, or run one node without a backplane"
                            .formatted(name));
        }
        return readers().presence();
    }

    /** Returns a sender for all whose calls are dropped once the channel is closed: that somebody leaves opens no channel again. */
    private T whileOpen() {
        return senders.sender(invocation -> {
            EncodedCall call = context.codec().encode(invocation);
            context.timing().append(name(), () -> {
                var unused = store.append(call);
            });
        });
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

    /**
     * Where calls go in a channel.
     *
     * @param reaches tells whether a caller gets them
     * @param append appends a call; returns false if the channel was closed
     */
    private record Destination(Predicate<Caller> reaches, BiPredicate<LiveChannel<?>, EncodedCall> append) {}

    /** Appends a call when the application wants it to be appended. */
    private void send(Destination destination, EncodedCall call) {
        context.timing().append(name(), () -> append(destination, call));
    }

    private void append(Destination destination, EncodedCall call) {
        if (destination.append().test(this, call)) {
            touch();
            context.appends().note(destination.reaches(), store);
        } else {
            registry.reopened(this).append(destination, call);
        }
    }

    /** Notes that the channel is in use. */
    void touch() {
        usedAt = context.nanoClock().getAsLong();
    }

    /** Returns for how long nobody has read or called it, in ns. */
    long idleNanos(long now) {
        if (store.hasReaders()) {
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

    /** Returns where its calls go, and where its readers get them from. */
    ChannelStore store() {
        return store;
    }

    private ChannelReaders readers() {
        return store.readersNow(false);
    }

    /** Returns how much of it is held. */
    public HistoryLimits limits() {
        return limits;
    }

    Class<T> listener() {
        return listener;
    }

    Sender sender() {
        return (Sender) all;
    }

    /** Returns what is called on single users and sessions. */
    public Inboxes inboxes() {
        return readers().inboxes();
    }

    /** Returns the log that its readers on this node read. */
    public ChannelLog log() {
        return readers().log();
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
