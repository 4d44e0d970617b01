package dev.freshet;

import dev.freshet.core.Access;
import dev.freshet.core.AppendTiming;
import dev.freshet.core.ArgumentValidator;
import dev.freshet.core.CallDecorator;
import dev.freshet.core.CallLimits;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelFactory;
import dev.freshet.core.ChannelFamily;
import dev.freshet.core.FamilyLimits;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Limits;
import dev.freshet.core.SessionListener;
import dev.freshet.core.StreamSettings;
import dev.freshet.core.TemplateEngine;
import dev.freshet.core.access.Grants;
import dev.freshet.core.backplane.Backplane;
import dev.freshet.core.channel.Appends;
import dev.freshet.core.channel.ChannelContext;
import dev.freshet.core.channel.ChannelRegistry;
import dev.freshet.core.channel.LiveChannel;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.FailureLog;
import dev.freshet.core.delivery.Renewal;
import dev.freshet.core.delivery.Streams;
import dev.freshet.core.development.Development;
import dev.freshet.core.door.FrontDoor;
import dev.freshet.core.door.Identification;
import dev.freshet.core.door.Modules;
import dev.freshet.core.door.PublicPath;
import dev.freshet.core.door.Quotas;
import dev.freshet.core.door.Responses;
import dev.freshet.core.form.FormAnswers;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.http.Request;
import dev.freshet.core.log.Timetable;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.page.PageLog;
import dev.freshet.core.page.PageRenderer;
import dev.freshet.core.page.PatchReader;
import dev.freshet.core.page.SlotEdges;
import dev.freshet.core.page.Templates;
import dev.freshet.core.page.UpdateTemplates;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.LoggedFailure;
import dev.freshet.core.report.OnceLog;
import dev.freshet.core.service.Calls;
import dev.freshet.core.service.Services;
import dev.freshet.core.session.Nonces;
import dev.freshet.core.session.SessionIds;
import dev.freshet.core.session.Sessions;
import dev.freshet.core.transport.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps browser content fresh: holds the channels of an application and serves their streams.
 *
 * <pre>{@code
 * Freshet freshet = Freshet.builder().build();
 * Channel<StockListener> nasdaq = freshet.channel("nasdaq", StockListener.class);
 * nasdaq.all().priceChanged("ACME", new BigDecimal("12.30"));
 * }</pre>
 *
 * <p>A front door connects it with a web server: {@code FreshetServer} and {@code FreshetHandlers} in the artifact freshet-server.
 *
 * <p>One object serves a whole application, on any number of threads. It starts one thread, a clock that ticks once a
 * second, and up to 16 workers while handlers and listeners of the application run; {@link #close} stops them and ends every
 * stream.
 */
public final class Freshet implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final int WORKERS = 16;
    private static final int EPOCH_RADIX = 36;
    private static final Duration WORKER_IDLE = Duration.ofSeconds(10);

    private final OnceLog advice;
    private final HistoryLimits history;
    private final Optional<Backplane> backplane;
    private final Channels readers;
    private final ChannelRegistry channels;
    private final Optional<ExecutorService> ownWorkers;
    private final Sessions sessions;
    private final Grants grants;
    private final Streams streams;
    private final Responses responses;
    private final Services services;
    private final Calls calls;
    private final FrontDoor frontDoor;
    private final Optional<Development> development;
    private final Optional<ScheduledExecutorService> ownScheduler;
    private final ScheduledFuture<?> ticks;
    private final Optional<Thread> shutdownHook;
    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Freshet(Builder builder) {
        SecureRandom random = new SecureRandom();
        PublicPath publicPath = new PublicPath(builder.path, builder.publicPath, builder.trustedProxies);
        advice = OnceLog.ofSystem(Freshet.class.getPackageName());
        Modules modules = new Modules(builder.classLoader, advice);
        history = builder.history;
        SlotEdges slotEdges = new SlotEdges();
        Templates templates = new Templates(builder.classLoader, builder.templateEngines, builder.development);
        PageLog log = PageLog.ofSystem();
        Nonces nonces = new Nonces(random);
        FrameCodec codec = new FrameCodec(new UpdateTemplates(templates, slotEdges, nonces, log));
        ownWorkers = builder.workers.isPresent() ? Optional.empty() : Optional.of(workerThreads());
        Executor workers = builder.workers.or(() -> ownWorkers).orElseThrow();
        FailureLog failures = new FailureLog(builder.nanoClock);
        Timetable timetable = new Timetable();
        readers = new Channels(builder.nanoClock, timetable);
        backplane = builder.backplane;
        Appends appends = new Appends();
        channels = new ChannelRegistry(
                new ChannelContext(
                        codec,
                        backplane,
                        () -> Long.toString(random.nextLong(Long.MAX_VALUE), EPOCH_RADIX),
                        appends,
                        builder.timing,
                        builder.access,
                        listener -> {
                            slotEdges.learn(listener);
                            modules.add(listener.name());
                        },
                        workers,
                        failures,
                        advice,
                        builder.nanoClock),
                readers,
                timetable);
        readers.openWith(channels);
        sessions = new Sessions(builder.nanoClock, workers, failures::error);
        grants = new Grants(builder.grantKeys, builder.grantLifetime, builder.clock, random);
        SessionIds sessionIds = builder.grantKeys.isEmpty()
                ? new SessionIds(random, builder.nanoClock, builder.sessionLifetime)
                : SessionIds.signedWith(builder.grantKeys, random, builder.clock, builder.sessionLifetime);
        Admission admission = new Admission(readers, grants, failures);
        streams = new Streams(
                builder.streams, sessions, builder.nanoClock, random, failures, new Renewal(admission, workers));
        responses = new Responses(
                streams,
                builder.streams,
                builder.nanoClock,
                builder.compression,
                new Quotas(builder.limits, builder.maxStreamsPerConnection, publicPath, advice, builder.nanoClock));
        services = new Services(modules::add, builder.validator);
        FormAnswers formAnswers = new FormAnswers(channels, readers);
        Optional<String> changes =
                builder.development.map(folder -> "/" + Transport.SSE.wireName() + "?channel=" + Development.CHANNEL);
        PageRenderer pages = new PageRenderer(
                templates,
                slotEdges,
                new PatchReader(slotEdges, log),
                log,
                readers,
                admission,
                nonces,
                builder.streams.heartbeat(),
                services,
                formAnswers,
                changes);
        calls = new Calls(services, builder.calls, appends, builder.callExecutor, builder.nanoClock);
        frontDoor = new FrontDoor(
                publicPath,
                readers,
                sessionIds,
                admission,
                grants,
                nonces,
                responses,
                modules,
                pages,
                failures,
                new Identification(builder.identify, builder.callDecorator, failures),
                calls,
                services,
                formAnswers,
                builder.allowedOrigins,
                changes);
        builder.development.ifPresent(folder -> advice.tell(
                "development",
                "Development mode is on: templates come from %s, and pages that cannot be made show stack traces. Do not use it in production"
                        .formatted(folder)));
        development = builder.development.map(folder -> new Development(folder, channels, streams::recycleAll));
        ownScheduler = builder.scheduler.isPresent() ? Optional.empty() : Optional.of(ticker());
        ticks = builder.scheduler
                .or(() -> ownScheduler)
                .orElseThrow()
                .scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        shutdownHook =
                builder.shutdownHook ? Optional.of(new Thread(this::close, "freshet-shutdown")) : Optional.empty();
        shutdownHook.ifPresent(Runtime.getRuntime()::addShutdownHook);
    }

    /** Begins a Freshet with defaults that need no other process. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the channel of this name, which carries calls of this listener; it is made when first asked for. */
    public <T> Channel<T> channel(String name, Class<T> listener) {
        Objects.requireNonNull(name, "A channel needs a name");
        Objects.requireNonNull(listener, "A channel needs a listener");
        return channels.channel(name, listener, history, Optional.empty());
    }

    /**
     * Returns the channel of this name, which these may listen to.
     *
     * @throws IllegalArgumentException if the channel was opened before with another access, or as for {@link #channel(String,
     *     Class, HistoryLimits)}
     */
    public <T> Channel<T> channel(String name, Class<T> listener, Access access) {
        return channel(name, listener, history, access);
    }

    /**
     * Returns the channel of this name with a history of its own size, which counts when the channel is first asked for; if it
     * is asked for later with another size, the log says so.
     *
     * @throws IllegalArgumentException if the name is not 1 to 100 of {@code A-Z a-z 0-9 . _ : -}, if the channel carries
     *     another listener, or if no sender was generated for the listener
     */
    public <T> Channel<T> channel(String name, Class<T> listener, HistoryLimits limits) {
        Objects.requireNonNull(name, "A channel needs a name");
        Objects.requireNonNull(listener, "A channel needs a listener");
        Objects.requireNonNull(limits, "A channel needs the limits of its history");
        return withHistory(channels.channel(name, listener, limits, Optional.empty()), limits);
    }

    /** Returns the channel of this name with a history of its own size, which these may listen to. */
    public <T> Channel<T> channel(String name, Class<T> listener, HistoryLimits limits, Access access) {
        Objects.requireNonNull(name, "A channel needs a name");
        Objects.requireNonNull(listener, "A channel needs a listener");
        Objects.requireNonNull(limits, "A channel needs the limits of its history");
        Objects.requireNonNull(access, "The access of a channel must be there if it is set");
        return withHistory(channels.channel(name, listener, limits, Optional.of(access)), limits);
    }

    private <T> Channel<T> withHistory(LiveChannel<T> channel, HistoryLimits limits) {
        HistoryLimits actual = channel.limits();
        if (!actual.equals(limits)) {
            advice.tell(
                    "history",
                    "Channel \"%s\" was opened before with another history, so the limits %s have no effect, and %s stay: name the limits where the channel is first asked for"
                            .formatted(channel.name(), limits, actual));
        }
        return channel;
    }

    /**
     * Adds a family of channels that are opened on demand, with {@link FamilyLimits#DEFAULT}.
     *
     * <pre>{@code
     * freshet.channels("room-{name}", ChatListener.class, room -> room.onJoin(store.of(room.value("name"))::replay));
     * }</pre>
     *
     * @see #channels(String, Class, FamilyLimits, ChannelFactory)
     */
    public <T> ChannelFamily<T> channels(String pattern, Class<T> listener, ChannelFactory<T> factory) {
        return channels(pattern, listener, FamilyLimits.DEFAULT, factory);
    }

    /**
     * Adds a family of channels that are opened on demand, and which these may listen to, with {@link FamilyLimits#DEFAULT}.
     *
     * @see #channels(String, Class, FamilyLimits, Access, ChannelFactory)
     */
    public <T> ChannelFamily<T> channels(String pattern, Class<T> listener, Access access, ChannelFactory<T> factory) {
        return channels(pattern, listener, FamilyLimits.DEFAULT, access, factory);
    }

    /**
     * Adds a family of channels that are opened on demand: by the first browser that listens, or by the first caller. Then the
     * factory sets the channel up, on a worker thread and without a lock; meanwhile the browser's request waits without a
     * thread, for 10 s at most. A channel that has neither readers nor calls for a while is closed.
     *
     * <p>A channel that was opened by its own name comes before families, and an earlier family before a later one.
     *
     * @param pattern the names, as text with placeholders: <code>room-{name}</code>, <code>{shop}.order.{id}</code>
     * @param listener what the channels carry calls of
     * @param limits how many channels may be open, for how long, and how much of each is held
     * @param factory sets up each channel before anybody reads it
     * @throws IllegalArgumentException if the pattern is none, or if no sender was generated for the listener
     */
    public <T> ChannelFamily<T> channels(
            String pattern, Class<T> listener, FamilyLimits limits, ChannelFactory<T> factory) {
        return family(pattern, listener, limits, Optional.empty(), factory);
    }

    /**
     * Adds a family of channels that are opened on demand, and which these may listen to. Nothing is opened for a browser that may
     * not listen.
     *
     * @see #channels(String, Class, FamilyLimits, ChannelFactory)
     */
    public <T> ChannelFamily<T> channels(
            String pattern, Class<T> listener, FamilyLimits limits, Access access, ChannelFactory<T> factory) {
        Objects.requireNonNull(access, "The access of a family must be there if it is set");
        return family(pattern, listener, limits, Optional.of(access), factory);
    }

    private <T> ChannelFamily<T> family(
            String pattern,
            Class<T> listener,
            FamilyLimits limits,
            Optional<Access> access,
            ChannelFactory<T> factory) {
        Objects.requireNonNull(pattern, "A family of channels needs a pattern");
        Objects.requireNonNull(listener, "A family of channels needs a listener");
        Objects.requireNonNull(limits, "A family of channels needs limits");
        Objects.requireNonNull(factory, "A family of channels needs a factory; it may do nothing: room -> {}");
        return channels.addFamily(pattern, listener, factory, limits, access);
    }

    /**
     * Has browsers call an implementation of a service from now on.
     *
     * <pre>{@code
     * freshet.service(ChatService.class, new Chat(rooms));
     * }</pre>
     *
     * <p>Each call runs on a thread of its own, a virtual one where Java has them, without any lock. So calls of one page run at the
     * same time as well; a page that wants an order awaits the first before it makes the second.
     *
     * <p>If a provider of Jakarta Validation is there, the constraints on parameters in the interface are checked before each call.
     *
     * @throws IllegalArgumentException if no dispatcher was generated for the service, or if the service has an implementation
     */
    public <T> void service(Class<T> type, T implementation) {
        Objects.requireNonNull(type, "A service needs its interface");
        Objects.requireNonNull(implementation, "A service needs an implementation");
        services.add(type, implementation);
    }

    /** Returns what adapters for web servers ask; applications use such an adapter, for example {@code FreshetServer}. */
    public FrontDoor frontDoor() {
        return frontDoor;
    }

    /** Has a listener told of sessions that connect, get lost and close from now on. */
    public void onSession(SessionListener listener) {
        tellOwnNodeOnly(
                "onSession",
                "tells of the sessions of this node only: one that goes on at another node is lost here, and connects there");
        sessions.listen(listener);
    }

    private void tellOwnNodeOnly(String method, String consequence) {
        if (backplane.isPresent()) {
            advice.tell("nodes", "Channels are shared by several nodes, and " + method + " " + consequence);
        }
    }

    /**
     * Returns a grant: a page that has it may listen to these channels as this caller, as if Freshet had rendered the page with
     * them. It is for front ends that Freshet does not render: an endpoint of the application answers with it, as plain text.
     * Whoever has the grant can use it until it expires, so hand it to the caller only, and keep it out of addresses and logs.
     *
     * @param caller who gets it; in a new session, unless it has one
     * @param channels the names of channels, and patterns such as <code>room-{name}</code>; at most 64
     * @throws IllegalArgumentException if one of them is neither
     */
    public String grant(Caller caller, String... channels) {
        return grants.text(grants.issue(caller, List.of(channels)));
    }

    /**
     * Ends all streams of a user within a second, and refuses what was granted to the user so far. Pages are told that they were
     * revoked, and do not come back by themselves; script-free pages load again, and get what the application shows then.
     *
     * <p>New pages and grants of the same user are accepted, so have {@link Builder#identify} refuse the user first. It concerns
     * this server only, and is forgotten when it stops.
     */
    public void revoke(String user) {
        tellOwnNodeOnly("revoke", "ends streams of this node only: call it at every node");
        grants.revokeUser(user);
        streams.revokeUser(user);
    }

    /** Does the same to one session, by its {@linkplain dev.freshet.core.Session#id id}. */
    public void revokeSession(String id) {
        tellOwnNodeOnly("revokeSession", "ends streams of this node only: call it at every node");
        grants.revokeSession(id);
        streams.revokeSession(id);
    }

    /** Returns how many streams are open. */
    public int streamCount() {
        return streams.count();
    }

    /**
     * Says goodbye on every stream, ends it, and stops. Close it before the web server: streams and pages that are asked for
     * in between are answered 503 with {@code Retry-After}. Later calls are accepted but delivered to nobody. If another
     * thread is closing it already, this waits until that is done; closing it again does nothing.
     */
    @Override
    public void close() {
        Thread closer = Thread.currentThread();
        if (!this.closer.compareAndSet(null, closer)) {
            if (this.closer.get() != closer) {
                await(closed, "Another thread is still closing Freshet");
            }
            return;
        }
        try {
            shutdownHook.ifPresent(Freshet::removeHook);
            stop();
        } finally {
            closed.complete(null);
        }
    }

    Optional<Thread> shutdownHook() {
        return shutdownHook;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, so the hook runs or has run.
        }
    }

    private void stop() {
        ticks.cancel(false);
        ownScheduler.ifPresent(ScheduledExecutorService::shutdownNow);
        await(streams.endAll(CloseReason.STOPPING), "Not every stream could be ended properly");
        CompletableFuture<Void> told = CompletableFuture.allOf(sessions.stop(), readers.stop());
        calls.stop();
        ownWorkers.ifPresent(ExecutorService::shutdown);
        await(told, "Not every listener was told of the end");
        backplane.ifPresent(Freshet::close);
    }

    private static void close(Backplane shared) {
        if (!shared.flush(GOODBYE)) {
            System.getLogger(Freshet.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The backplane did not take all calls of this node; the others are lost");
        }
        shared.close();
    }

    private static void await(CompletableFuture<Void> end, String failure) {
        try {
            end.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(Freshet.class.getName()).log(System.Logger.Level.WARNING, failure, LoggedFailure.of(e));
        }
    }

    private void tick() {
        tick(streams::tick);
        tick(responses::tick);
        tick(calls::tick);
        tick(sessions::tick);
        tick(readers::tick);
        tick(grants::tick);
        tick(() -> development.ifPresent(Development::tick));
    }

    private static void tick(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            // An executor drops a task that throws, be it an error, and all clocks here would stand still.
            System.getLogger(Freshet.class.getName())
                    .log(System.Logger.Level.ERROR, "A tick failed; the next follows", LoggedFailure.of(e));
        }
    }

    /** Idle workers end, so an application without handlers has none. */
    private static ExecutorService workerThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, WORKER_IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "freshet-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static ScheduledExecutorService ticker() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "freshet-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Collects the settings of a Freshet. */
    public static final class Builder {
        private static final int MAX_STREAMS_PER_CONNECTION = 128;
        private static final int MIN_GRANT_SECONDS = 10;

        private String path = "/freshet";
        private Optional<String> publicPath = Optional.empty();
        private List<String> trustedProxies = List.of();
        private Set<String> allowedOrigins = Set.of();
        private HistoryLimits history = HistoryLimits.DEFAULT;
        private Optional<Backplane> backplane = Optional.empty();
        private StreamSettings streams = StreamSettings.DEFAULT;
        private Limits limits = Limits.DEFAULT;
        private CallLimits calls = CallLimits.DEFAULT;
        private Optional<ArgumentValidator> validator = Optional.empty();
        private boolean compression;
        private int maxStreamsPerConnection = MAX_STREAMS_PER_CONNECTION;
        private boolean shutdownHook = true;
        private Duration sessionLifetime = SessionIds.DEFAULT_LIFETIME;
        private final List<TemplateEngine> templateEngines = new ArrayList<>();
        private Optional<Path> development = Optional.empty();
        private ClassLoader classLoader = Optional.ofNullable(
                        Thread.currentThread().getContextClassLoader())
                .orElse(Freshet.class.getClassLoader());
        private LongSupplier nanoClock = System::nanoTime;
        private Optional<ScheduledExecutorService> scheduler = Optional.empty();
        private Optional<Executor> workers = Optional.empty();
        private Optional<Executor> callExecutor = Optional.empty();
        private Access access = Access.granted();
        private AppendTiming timing = (channel, append) -> append.run();
        private CallDecorator callDecorator = (request, call) -> call;
        private List<byte[]> grantKeys = List.of();
        private Duration grantLifetime = Grants.DEFAULT_LIFETIME;
        private InstantSource clock = InstantSource.system();
        private Optional<Function<? super Request, Caller>> identify = Optional.empty();

        private Builder() {}

        /** Sets the path below which streams and browser modules are served; {@code /freshet} by default. */
        public Builder path(String prefix) {
            if (!prefix.matches("(/[A-Za-z0-9._~-]+)+")) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a path such as /freshet: it begins with a / and ends without one"
                                .formatted(prefix));
            }
            path = prefix;
            return this;
        }

        /**
         * Sets the prefix that browsers see before all paths of the application, whatever a request says: {@code /shop} behind a
         * proxy that strips it, or nothing. Without this it is the path below which the web server has mounted the application,
         * after what {@link #trustedProxies} forward. Pages find Freshet at this prefix and {@link #path}.
         */
        public Builder publicPath(String prefix) {
            if (!prefix.isEmpty() && !PublicPath.isPath(prefix)) {
                throw new IllegalArgumentException(
                        "\"%s\" is neither empty nor a path such as /shop: it begins with a / and ends without one"
                                .formatted(prefix));
            }
            publicPath = Optional.of(prefix);
            return this;
        }

        /**
         * Names the proxies whose {@code X-Forwarded-Prefix}, {@code X-Forwarded-For} and {@code Forwarded} count, by IP address or
         * range: {@code "127.0.0.1"}, {@code "10.0.0.0/8"}. By default there are none, since anybody could send these headers. The
         * address of a client, which {@link Limits} count by, is the last one in {@code X-Forwarded-For} that is no trusted proxy;
         * {@code Forwarded} counts where the other is missing, so have a proxy remove the one that it does not set.
         *
         * @throws IllegalArgumentException when Freshet is built, if one of them is neither
         */
        public Builder trustedProxies(String... addresses) {
            trustedProxies = List.of(addresses);
            return this;
        }

        /**
         * Names the other origins whose pages may listen and call services, with the cookies of their users: {@code
         * "https://shop.example"}. By default only pages of the server's own origin may; requests of others get 403. (Fetch Standard,
         * section 3.3, the CORS protocol.)
         *
         * @throws IllegalArgumentException if one of them is not an origin as browsers send it: a scheme, a host in lower case, and a
         *     port if it is not the usual one
         */
        public Builder allowedOrigins(String... origins) {
            for (String origin : origins) {
                if (!origin.matches("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?")) {
                    throw new IllegalArgumentException(
                            "\"%s\" is not an origin such as https://shop.example: it has a scheme and a host in lower case, and no path"
                                    .formatted(Excerpt.of(origin)));
                }
            }
            allowedOrigins = Set.of(origins);
            return this;
        }

        /**
         * Sets what says who makes a request, for example by a cookie. It runs on a worker thread without any lock, and may block.
         * If it throws, the request gets 500 and the log has the cause. By default the user is the one that the web server has
         * found out ({@link Request#principal}), or nobody.
         */
        public Builder identify(Function<? super Request, Caller> application) {
            identify = Optional.of(Objects.requireNonNull(
                    application, "There must be a function that identifies callers if it is set"));
            return this;
        }

        /**
         * Sets who may listen to channels that do not say so themselves; {@link Access#granted} by default. {@link
         * Access#everyone} is for sites on which everything is public.
         */
        public Builder access(Access usual) {
            access = Objects.requireNonNull(usual, "The access of channels must be there if it is set");
            return this;
        }

        /**
         * Sets the keys of grants, each at least 32 random bytes ({@code openssl rand -base64 32}). The first signs; grants of the
         * others are accepted too. To change the key, put the new one first, and remove the old one when the {@linkplain
         * #grantLifetime lifetime} has passed. With several servers, first add the new key at the end of each list.
         *
         * <p>By default there is a random key. Then grants are known to this server only, and until it stops: a page that goes on
         * elsewhere or after a restart asks the application for a new one. Set a key if there are several servers. The ids of
         * sessions are signed with keys that are made of these, so the same holds for them.
         *
         * @throws IllegalArgumentException when Freshet is built, if a key is too short
         */
        public Builder grantKeys(byte[] current, byte[]... former) {
            List<byte[]> keys = new ArrayList<>(List.of(current));
            keys.addAll(List.of(former));
            grantKeys = keys;
            return this;
        }

        /**
         * Sets how long a grant holds, at least 10 seconds; an hour by default. A page that is connected gets a new one when half
         * of that has passed, and access rules are asked again. A page that was away for longer asks the application for a new one.
         */
        public Builder grantLifetime(Duration lifetime) {
            if (lifetime.toSeconds() < MIN_GRANT_SECONDS) {
                throw new IllegalArgumentException(
                        "A grant must hold for at least %d seconds, not %s".formatted(MIN_GRANT_SECONDS, lifetime));
            }
            grantLifetime = lifetime;
            return this;
        }

        /** Sets the clock that says when grants expire; for tests. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Sets when calls on channels are appended: by default at once, on the thread that makes them. Calls that {@link
         * Channel#onJoin} handlers make on their arguments are not affected.
         *
         * <p>An application that appends calls after the commit of a transaction never sends what is rolled back. The Spring Boot
         * starter does this.
         */
        public Builder appendTiming(AppendTiming application) {
            timing = Objects.requireNonNull(application, "The timing of calls must be there if it is set");
            return this;
        }

        /** Sets what decorates the calls of services, for example with the security context of their requests. */
        public Builder decorateCalls(CallDecorator application) {
            callDecorator = Objects.requireNonNull(application, "The decorator of calls must be there if it is set");
            return this;
        }

        /** Sets how much one address, one user and one session may have open and do. */
        public Builder limits(Limits most) {
            limits = Objects.requireNonNull(most, "The limits must be there if they are set");
            return this;
        }

        /** Sets how much of each channel is held for lagging readers. */
        public Builder history(HistoryLimits limits) {
            history = limits;
            return this;
        }

        /**
         * Sets what carries the calls on all channels between the nodes of an application, for example {@code
         * RedisBackplane.at("redis://…")}. Without it each node has channels of its own. It needs {@link #grantKeys}. {@link
         * Freshet#close} stores the calls that wait, for 5 s at most, and closes the backplane.
         *
         * <p>Calls on a channel return before they are stored. They throw a {@link
         * dev.freshet.core.BackplaneUnavailableException} while the backplane is away and too many of them wait.
         */
        public Builder backplane(Backplane shared) {
            backplane = Optional.of(shared);
            return this;
        }

        /** Sets how much browsers may ask of services. */
        public Builder calls(CallLimits limits) {
            calls = limits;
            return this;
        }

        /**
         * Sets what checks the arguments of services before their methods are called, for example {@code
         * JakartaValidator.of(factory)}. By default it is the provider of Jakarta Validation on the class path, if there is one and
         * a method has constraints.
         */
        public Builder validator(ArgumentValidator arguments) {
            validator = Optional.of(arguments);
            return this;
        }

        /** Sets how long streams may be silent or stuck. */
        public Builder streams(StreamSettings settings) {
            streams = settings;
            return this;
        }

        /**
         * Has streams and pages that stay open compressed with gzip for browsers that take it, each write flushed. It costs
         * some 250 kB of memory per open stream. Do not use it where a stream carries secrets beside what others may choose:
         * its sizes would tell of them (BREACH).
         */
        public Builder compression() {
            compression = true;
            return this;
        }

        /**
         * Sets how many streams and pages one HTTP/2 connection may have open; 128 by default. A request beyond that gets 429.
         * Raise it where a proxy carries the requests of many browsers on one HTTP/2 connection, together with the web server's
         * own bound (Undertow: {@code UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS}).
         */
        public Builder maxStreamsPerConnection(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("A connection must be allowed at least one stream, not " + count);
            }
            maxStreamsPerConnection = count;
            return this;
        }

        /**
         * Sets how long the id of a session without a grant is accepted after it was issued; a day by default. A page that is open for
         * longer begins a new session at its next request. The session of a rendered page lasts as long as its {@linkplain
         * #grantLifetime grant} is renewed.
         */
        public Builder sessionLifetime(Duration lifetime) {
            if (lifetime.toSeconds() < 1) {
                throw new IllegalArgumentException("A session id must live for at least a second, not " + lifetime);
            }
            sessionLifetime = lifetime;
            return this;
        }

        /**
         * Switches development mode on, in the folder of a project: {@code development(Path.of("src/main/resources"))}. Templates are
         * read from there at each rendering, a page that cannot be made shows why, and open pages load themselves again within about a
         * second when a file below the folder changes or the server restarts. Not for production: the pages show stack traces.
         *
         * @throws IllegalArgumentException if there is no such folder
         */
        public Builder development(Path resources) {
            if (!Files.isDirectory(resources)) {
                throw new IllegalArgumentException(
                        "Development mode reads templates from %s, and there is no such folder: name the folder with the resources of the project, or start the application in the project's folder"
                                .formatted(resources.toAbsolutePath()));
            }
            development = Optional.of(resources);
            return this;
        }

        /** Sets where templates and browser modules are found; by default the thread's context class loader. */
        public Builder classLoader(ClassLoader loader) {
            classLoader = loader;
            return this;
        }

        /**
         * Adds an engine for templates that are not written in Handlebars, of pages and of updates. The engines are asked in the order in
         * which they were added.
         */
        public Builder templateEngine(TemplateEngine engine) {
            templateEngines.add(Objects.requireNonNull(engine, "A template engine must be there if it is added"));
            return this;
        }

        /** Sets the clock, in ns like {@link System#nanoTime}; for tests. */
        public Builder nanoClock(LongSupplier clock) {
            nanoClock = clock;
            return this;
        }

        /**
         * Sets what runs {@link Channel#onJoin} handlers and session listeners; by default up to 16 threads of Freshet's own. It
         * is not shut down by {@link Freshet#close}.
         */
        public Builder workers(Executor executor) {
            workers = Optional.of(executor);
            return this;
        }

        /**
         * Sets what runs the methods of services; by default each call has a thread of its own. It is not shut down by {@link
         * Freshet#close}.
         */
        public Builder callExecutor(Executor executor) {
            callExecutor = Optional.of(executor);
            return this;
        }

        /** Sets what calls the tick once a second; it is not shut down by {@link Freshet#close}. */
        public Builder scheduler(ScheduledExecutorService executor) {
            scheduler = Optional.of(executor);
            return this;
        }

        /**
         * Leaves the JVM's shutdown to the application. By default Freshet closes itself when the JVM shuts down ({@code
         * SIGTERM}, Ctrl+C, {@code System.exit}), so that every stream and page ends properly: a script-free page that is cut
         * instead never loads itself again.
         */
        public Builder withoutShutdownHook() {
            shutdownHook = false;
            return this;
        }

        /**
         * Returns a running Freshet.
         *
         * @throws IllegalStateException if it has a backplane and no {@link #grantKeys}
         */
        public Freshet build() {
            if (backplane.isPresent() && grantKeys.isEmpty()) {
                throw new IllegalStateException(
                        "A Freshet with a backplane needs grantKeys(…), the same on all nodes: a page that goes on at another node would be refused there");
            }
            return new Freshet(this);
        }
    }
}
