package dev.freshet.server;

import dev.freshet.server.backplane.Backplane;
import dev.freshet.server.backplane.LocalBackplane;
import dev.freshet.server.channel.ChannelName;
import dev.freshet.server.channel.HistoryLimits;
import dev.freshet.server.delivery.ChannelReaders;
import dev.freshet.server.delivery.Channels;
import dev.freshet.server.delivery.CloseReason;
import dev.freshet.server.delivery.FailureLog;
import dev.freshet.server.delivery.StreamSettings;
import dev.freshet.server.delivery.Streams;
import dev.freshet.server.frame.FrameCodec;
import dev.freshet.server.page.Page;
import dev.freshet.server.page.PageLog;
import dev.freshet.server.page.PageRenderer;
import dev.freshet.server.page.PatchReader;
import dev.freshet.server.page.SlotEdges;
import dev.freshet.server.page.Templates;
import dev.freshet.server.session.Nonces;
import dev.freshet.server.session.SessionIds;
import dev.freshet.server.session.SessionListener;
import dev.freshet.server.session.Sessions;
import dev.freshet.server.undertow.FreshetHandler;
import dev.freshet.server.undertow.PageHandler;
import dev.freshet.server.undertow.ResponseStreams;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Keeps browser content fresh: holds the channels of an application and serves their streams.
 *
 * <pre>{@code
 * Freshet freshet = Freshet.builder().build();
 * Channel<StockListener> nasdaq = freshet.channel("nasdaq", StockListener.class);
 * undertow.setHandler(freshet.handler(routes));
 * nasdaq.all().priceChanged("ACME", new BigDecimal("12.30"));
 * }</pre>
 *
 * <p>One object serves a whole application, on any number of threads. It starts one thread, a clock that ticks once a
 * second, and up to 16 workers while handlers and listeners of the application run; {@link #close} stops them and ends every
 * stream.
 */
public final class Freshet implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final int WORKERS = 16;
    private static final Duration WORKER_IDLE = Duration.ofSeconds(10);

    private final String path;
    private final ClassLoader classLoader;
    private final HistoryLimits history;
    private final Backplane backplane;
    private final FrameCodec codec;
    private final SlotEdges slotEdges = new SlotEdges();
    private final Channels readers = new Channels();
    private final Map<String, Channel<?>> channels = new HashMap<>();
    private final SessionIds sessionIds;
    private final Optional<ExecutorService> ownWorkers;
    private final Executor workers;
    private final FailureLog failures;
    private final Sessions sessions;
    private final Nonces nonces;
    private final Streams streams;
    private final ResponseStreams responses;
    private final PageRenderer pages;
    private final Optional<ScheduledExecutorService> ownScheduler;
    private final ScheduledFuture<?> ticks;

    private Freshet(Builder builder) {
        SecureRandom random = new SecureRandom();
        path = builder.path;
        classLoader = builder.classLoader;
        history = builder.history;
        backplane = new LocalBackplane(builder.nanoClock, random);
        Templates templates = new Templates(builder.classLoader, slotEdges);
        codec = new FrameCodec(templates);
        sessionIds = new SessionIds(random, builder.nanoClock, builder.sessionLifetime);
        ownWorkers = builder.workers.isPresent() ? Optional.empty() : Optional.of(workerThreads());
        workers = builder.workers.or(() -> ownWorkers).orElseThrow();
        failures = new FailureLog(builder.nanoClock);
        sessions = new Sessions(builder.nanoClock, workers);
        nonces = new Nonces(random);
        streams = new Streams(builder.streams, sessions, builder.nanoClock, random, failures);
        responses = new ResponseStreams(streams, builder.compression);
        PageLog log = PageLog.ofSystem();
        pages = new PageRenderer(
                path,
                templates,
                new PatchReader(slotEdges, log),
                log,
                readers,
                sessionIds,
                nonces,
                builder.streams.heartbeat());
        ownScheduler = builder.scheduler.isPresent() ? Optional.empty() : Optional.of(ticker());
        ticks = builder.scheduler
                .or(() -> ownScheduler)
                .orElseThrow()
                .scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins a Freshet with defaults that need no other process. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the channel of this name, which carries calls of this listener; it is made when first asked for. */
    public <T> Channel<T> channel(String name, Class<T> listener) {
        return channel(name, listener, history);
    }

    /**
     * Returns the channel of this name with a history of its own size, which counts when the channel is first asked for.
     *
     * @throws IllegalArgumentException if the name is not 1 to 100 of {@code A-Z a-z 0-9 . _ : -}, if the channel carries
     *     another listener, or if no sender was generated for the listener
     */
    @SuppressWarnings("unchecked") // The channel's listener is compared before.
    public <T> Channel<T> channel(String name, Class<T> listener, HistoryLimits limits) {
        Objects.requireNonNull(name, "A channel needs a name");
        Objects.requireNonNull(listener, "A channel needs a listener");
        Objects.requireNonNull(limits, "A channel needs the limits of its history");
        synchronized (channels) {
            Channel<?> channel = channels.get(name);
            if (channel == null) {
                channel = open(name, listener, limits);
                channels.put(name, channel);
            } else if (channel.listener() != listener) {
                throw new IllegalArgumentException("Channel \"%s\" carries calls of %s; it cannot carry those of %s too"
                        .formatted(name, channel.listener().getName(), listener.getName()));
            }
            return (Channel<T>) channel;
        }
    }

    /** Returns a handler that serves the streams and the browser modules, and leaves every other request to the next. */
    public HttpHandler handler(HttpHandler next) {
        Objects.requireNonNull(next, "The handler needs one for all other requests");
        return FreshetHandler.create(path, readers, sessionIds, nonces, responses, classLoader, next);
    }

    /** Returns a handler that serves a page, chosen for each request. The choice is made on a worker thread. */
    public HttpHandler pages(Function<HttpServerExchange, Page> choice) {
        return PageHandler.create(Objects.requireNonNull(choice, "There must be a choice of pages"), pages, responses);
    }

    /** Has a listener told of sessions that connect, get lost and close from now on. */
    public void onSession(SessionListener listener) {
        sessions.listen(listener);
    }

    /** Returns how many streams are open. */
    public int streamCount() {
        return streams.count();
    }

    /**
     * Says goodbye on every stream, ends it, and stops. Close it before the web server: streams and pages that are asked for
     * in between are told to come again in a second. Calls are taken still, and reach nobody.
     */
    @Override
    public void close() {
        ticks.cancel(false);
        ownScheduler.ifPresent(ScheduledExecutorService::shutdownNow);
        await(streams.endAll(CloseReason.STOPPING), "Not every stream could be ended properly");
        CompletableFuture<Void> told = sessions.stop();
        ownWorkers.ifPresent(ExecutorService::shutdown);
        await(told, "Not every session listener was told of the end");
    }

    private static void await(CompletableFuture<Void> end, String failure) {
        try {
            end.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(Freshet.class.getName()).log(System.Logger.Level.WARNING, failure, e);
        }
    }

    private <T> Channel<T> open(String name, Class<T> listener, HistoryLimits limits) {
        if (!ChannelName.isValid(name)) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be the name of a channel: use 1 to 100 of A-Z a-z 0-9 . _ : -".formatted(name));
        }
        Channel<T> channel =
                new Channel<>(listener, SenderFactory.of(listener), codec, backplane, backplane.open(name, limits));
        slotEdges.learn(channel.sender().listener());
        readers.add(new ChannelReaders(channel.log(), channel.joinHandlers(), workers, failures));
        return channel;
    }

    private void tick() {
        tick(streams::tick);
        tick(sessions::tick);
        tick(readers::evictOld);
    }

    private static void tick(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            // An executor drops a task that throws, be it an error, and all clocks here would stand still.
            System.getLogger(Freshet.class.getName())
                    .log(System.Logger.Level.ERROR, "A tick failed; the next follows", e);
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
        private String path = "/freshet";
        private HistoryLimits history = HistoryLimits.DEFAULT;
        private StreamSettings streams = StreamSettings.DEFAULT;
        private boolean compression;
        private Duration sessionLifetime = SessionIds.DEFAULT_LIFETIME;
        private ClassLoader classLoader = Optional.ofNullable(
                        Thread.currentThread().getContextClassLoader())
                .orElse(Freshet.class.getClassLoader());
        private LongSupplier nanoClock = System::nanoTime;
        private Optional<ScheduledExecutorService> scheduler = Optional.empty();
        private Optional<Executor> workers = Optional.empty();

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

        /** Sets how much of each channel is held for readers that are behind. */
        public Builder history(HistoryLimits limits) {
            history = limits;
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
         * Sets how long a session id is accepted after it was issued; a day by default. A page that is open for longer begins
         * a new session at its next request.
         */
        public Builder sessionLifetime(Duration lifetime) {
            if (lifetime.toSeconds() < 1) {
                throw new IllegalArgumentException("A session id must live for at least a second, not " + lifetime);
            }
            sessionLifetime = lifetime;
            return this;
        }

        /** Sets where templates and browser modules are found; by default the thread's context class loader. */
        public Builder classLoader(ClassLoader loader) {
            classLoader = loader;
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

        /** Sets what calls the tick once a second; it is not shut down by {@link Freshet#close}. */
        public Builder scheduler(ScheduledExecutorService executor) {
            scheduler = Optional.of(executor);
            return this;
        }

        /** Returns a running Freshet. */
        public Freshet build() {
            return new Freshet(this);
        }
    }
}
