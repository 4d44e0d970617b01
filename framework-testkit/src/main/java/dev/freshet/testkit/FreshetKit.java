package dev.freshet.testkit;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.http.Request;
import dev.freshet.testkit.virtual.ServerLoop;
import dev.freshet.testkit.virtual.VirtualNetwork;
import dev.freshet.testkit.virtual.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A Freshet, its pages and the people who look at them, in one thread and in virtual time: without a browser, a port or a web server. The
 * core, the generated modules and the browser runtime are the real ones.
 *
 * <p>Nothing happens by itself: time passes, and frames travel, while {@link #settled}, {@link #advance}, an assertion, or something
 * that a page is asked to do runs, on the thread of the test. So a test has the same result each time. Methods of services and handlers of
 * channels run on this thread, too. Other threads of the application may make calls; have them finished before you settle.
 *
 * <p>{@link FreshetTest} makes a kit for each test.
 */
public final class FreshetKit implements AutoCloseable {
    /** How much virtual time may pass until the pages are settled. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** When a test begins. */
    private static final Instant BEGINNING = Instant.parse("2026-01-01T09:00:00Z");

    private final VirtualTime time = new VirtualTime();
    private final long seed;
    private final RandomGenerator random;
    private final History history = new History(time);
    private final List<FreshetPage> pages = new ArrayList<>();
    private final InstantSource clock = () -> BEGINNING.plusNanos(time.now());
    private Map<String, Page> shown = new HashMap<>();
    private Consumer<Freshet.Builder> settings = builder -> {};
    private Optional<Consumer<? super FreshetKit>> application = Optional.empty();
    private @Nullable KitServer server;
    private @Nullable KitModules modules;
    private int lastPage;

    private FreshetKit(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    /** Makes a kit whose random numbers are drawn from a new seed, or from that in the system property {@code freshet.seed}. */
    public static FreshetKit create() {
        return new FreshetKit(Long.getLong("freshet.seed", System.nanoTime()));
    }

    /** Returns the seed of everything random. {@code -Dfreshet.seed=SEED} repeats a test with it. */
    public long seed() {
        return seed;
    }

    /**
     * Changes settings of the Freshet that is made when it is first asked for: {@code kit.configure(f -> f.identify(…))}.
     *
     * @throws IllegalStateException if there is a Freshet already
     */
    public FreshetKit configure(Consumer<Freshet.Builder> change) {
        if (server != null) {
            throw new IllegalStateException(
                    "Configure the kit before it makes its Freshet: before freshet(), page() and application()");
        }
        settings = settings.andThen(change);
        return this;
    }

    /**
     * Sets the application up: it opens channels in {@link #freshet} and serves pages by {@link #page}. It is run now, and again by each
     * {@link #restart}.
     */
    public FreshetKit application(Consumer<? super FreshetKit> setUp) {
        application = Optional.of(setUp);
        setUp.accept(this);
        return this;
    }

    /** Returns the Freshet, to open channels in it. A restart makes a new one. */
    public Freshet freshet() {
        return server().freshet();
    }

    /** Serves a page at a path, as {@code FreshetServer.page} does. */
    public FreshetKit page(String path, Page page) {
        return page(path, (request, caller) -> page);
    }

    /** Serves a page that is chosen for each request. */
    public FreshetKit page(String path, Function<Request, Page> choice) {
        return page(path, (request, caller) -> choice.apply(request));
    }

    /** Serves a page that is chosen for each request and who makes it. */
    public FreshetKit page(String path, BiFunction<Request, Caller, Page> choice) {
        server().page(path, (request, caller) -> {
            Page page = choice.apply(request, caller);
            shown.put(path, page);
            return page;
        });
        return this;
    }

    /** Opens a page in a new tab of a visitor without a name. See {@link FreshetPage#open}. */
    public FreshetPage open(String path) {
        return visitor().open(path);
    }

    /** Returns a new empty tab of a visitor without a name. */
    public FreshetPage newPage() {
        return visitor().newPage();
    }

    /** Returns somebody without a name. */
    public FreshetVisitor visitor() {
        return new FreshetVisitor(this, Optional.empty());
    }

    /** Returns a user, as if the web server had found out who it is ({@link Request#principal}). */
    public FreshetVisitor visitor(String user) {
        return new FreshetVisitor(this, Optional.of(user));
    }

    /**
     * Returns when every open page has applied every call that was made so far, and nothing is on its way. Virtual time passes as far as
     * that takes, for example until a page that was cut off has connected again. Pages whose network is held or disconnected are not waited
     * for, and none is while the server is stopped.
     *
     * @throws AssertionError if a page does not settle within ten minutes of virtual time
     */
    public void settled() {
        Map<FreshetPage, Integer> marks = new HashMap<>();
        pages.forEach(page -> marks.put(page, page.network().virtual().requests()));
        run(
                () -> List.copyOf(pages).stream().allMatch(page -> isCurrent(page, marks)),
                () -> pages.stream().filter(page -> !isCurrent(page, marks)).toList() + " to settle");
    }

    private boolean isCurrent(FreshetPage page, Map<FreshetPage, Integer> marks) {
        boolean isReachable = server != null;
        return !isReachable || page.isCurrent(marks.getOrDefault(page, 0));
    }

    /** Lets virtual time pass, with everything that happens meanwhile. */
    public void advance(Duration duration) {
        note("time", "+" + duration);
        time.runUntil(time.now() + duration.toNanos());
    }

    /** Returns the virtual clock, which begins at 2026-01-01T09:00:00Z. */
    public InstantSource clock() {
        return clock;
    }

    /** Stops the server as {@code SIGTERM} does: pages are told. */
    public void stop() {
        KitServer running = server();
        note("server", "stops");
        time.runDue();
        pages.forEach(page -> page.network().virtual().disconnect());
        running.stop();
        server = null;
    }

    /** Ends the server as a crash does: all connections break. */
    public void kill() {
        KitServer running = server();
        note("server", "is killed");
        pages.forEach(page -> {
            page.network().virtual().disconnect();
            page.network().cut();
        });
        running.kill();
        server = null;
    }

    /**
     * Starts the server that was {@linkplain #stop stopped} or {@linkplain #kill killed}: a new Freshet, in which the {@linkplain
     * #application application} is set up again.
     *
     * @throws IllegalStateException if the kit has no application to set up
     */
    public void start() {
        Consumer<? super FreshetKit> setUp = application.orElseThrow(() -> new IllegalStateException(
                "A server that starts again needs its channels and pages: set them up in kit.application(…)"));
        note("server", "starts");
        setUp.accept(this);
        pages.forEach(page -> page.network().reconnect());
    }

    /** {@linkplain #stop Stops} the server and {@linkplain #start starts} it again. */
    public void restart() {
        stop();
        start();
    }

    /** Returns what happened so far, in order, a line each: calls, frames, changes of the pages, connections. */
    public String history() {
        return history.toString();
    }

    @Override
    public void close() {
        List.copyOf(pages).forEach(FreshetPage::close);
        if (server != null) {
            server.kill();
        }
    }

    FreshetPage newPage(FreshetVisitor visitor) {
        server();
        lastPage++;
        FreshetPage page = new FreshetPage(this, visitor, lastPage);
        pages.add(page);
        return page;
    }

    /** Lets what is due happen, and then time pass, until a condition holds. */
    void run(BooleanSupplier condition, Supplier<String> what) {
        long latest = time.now() + PATIENCE.toNanos();
        time.runDue();
        while (!condition.getAsBoolean()) {
            if (!time.runNext(latest)) {
                throw new AssertionError(
                        "Waited %d minutes of virtual time for %s".formatted(PATIENCE.toMinutes(), what.get()));
            }
            time.runDue();
        }
    }

    void closed(FreshetPage page) {
        pages.remove(page);
    }

    void connect(VirtualNetwork network) {
        if (server != null) {
            network.connect(server);
        }
    }

    List<FreshetPage> pages() {
        return List.copyOf(pages);
    }

    /** Returns the page that was chosen last for a path. */
    Optional<Page> shown(String path) {
        return Optional.ofNullable(shown.get(path));
    }

    /** Returns what to say of the pages if one is not found. */
    String pages(int status) {
        return status == 404 ? "The kit serves " + server().paths() + ": add the page by kit.page(…). " : "";
    }

    VirtualTime time() {
        return time;
    }

    RandomGenerator random() {
        return random;
    }

    int nextSeed() {
        return random.nextInt(1, Integer.MAX_VALUE);
    }

    /** Returns the path of streams and modules. */
    String path() {
        return freshet().frontDoor().path();
    }

    KitModules modules() {
        if (modules == null) {
            ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                    .orElse(FreshetKit.class.getClassLoader());
            modules = new KitModules(loader, path());
        }
        return modules;
    }

    void note(String kind, String text) {
        history.add("", kind, text);
    }

    void note(FreshetPage page, String kind, String text) {
        history.add(page.toString(), kind, text);
    }

    private KitServer server() {
        if (server == null) {
            ServerLoop loop = new ServerLoop(time);
            VirtualScheduler scheduler = new VirtualScheduler(time);
            Freshet.Builder builder = Freshet.builder()
                    .withoutShutdownHook()
                    .nanoClock(time::now)
                    .clock(clock)
                    .scheduler(scheduler)
                    .workers(loop)
                    .callExecutor(loop)
                    .appendTiming((channel, append) -> {
                        note("server", "a call on channel " + channel);
                        append.run();
                    });
            settings.accept(builder);
            server = new KitServer(loop, builder.build(), scheduler);
        }
        return server;
    }
}
