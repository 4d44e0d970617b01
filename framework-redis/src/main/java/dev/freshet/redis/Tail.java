package dev.freshet.redis;

import dev.freshet.core.backplane.Follower;
import dev.freshet.core.backplane.SharedContents;
import dev.freshet.core.backplane.SharedFrame;
import dev.freshet.core.backplane.SharedLog.Following;
import dev.freshet.core.log.Loss;
import dev.freshet.redis.LogScript.Fetched;
import dev.freshet.redis.LogScript.Head;
import dev.freshet.redis.LogScript.Loaded;
import dev.freshet.redis.LogScript.Published;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One follower of a log in Redis, and how far it has been told.
 *
 * <p>It loads the log: what is kept and the position first, then the history page by page. After that it hears each call when it is
 * published. A message says which call came before it, so a missing one shows; then what is missing is fetched from the stream, and
 * messages wait meanwhile. If the stream has it no more, or the log is another one, it loads again.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Tails}, but for {@link #catchUp} and {@link #close}.
 */
final class Tail implements Following {
    private static final int PAGE = 200;
    private static final int MAX_WAITING = 10_000;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long PAUSE_MS = 250;
    private static final long FAILED_PAUSE_MS = 5_000;
    private static final System.Logger LOG = System.getLogger(Tail.class.getPackageName());

    private final LogScript script;
    private final Connection connection;
    private final Follower follower;
    private final Tails tails;
    private final Queue<Published> waiting = new ArrayDeque<>();
    /** Whoever waits for the fetch that is under way, and for the next one. */
    private List<CompletableFuture<Void>> due = List.of();

    private List<CompletableFuture<Void>> next = new ArrayList<>();
    private State state = State.LOADING;
    private boolean lookAgain;
    private boolean subscribed;
    private String epoch = "";
    private long last;
    private List<Loss> losses = List.of();
    private long lookAt;
    private volatile boolean closed;

    private enum State {
        /** It asks for all that there is. */
        LOADING,
        /** It asks for what is missing. */
        FETCHING,
        /** It hears each call. */
        HEARING
    }

    Tail(LogScript script, Connection connection, Follower follower, Tails tails) {
        this.script = script;
        this.connection = connection;
        this.follower = follower;
        this.tails = tails;
    }

    String topic() {
        return LogScript.text(script.topic());
    }

    boolean isSubscribed() {
        return subscribed;
    }

    void subscribed() {
        subscribed = true;
    }

    /** Returns whether it is time to look at Redis, be there messages or not. */
    boolean isDue(long now) {
        return state == State.HEARING && (!subscribed || now - lookAt >= 0);
    }

    /** Asks for all that there is, and tells it. */
    void load() {
        state = State.LOADING;
        begin();
        ask(script.load(), answer -> {
            Loaded loaded = Loaded.of(answer);
            loadHistory(loaded, 0, new ArrayDeque<>());
        });
    }

    private void loadHistory(Loaded loaded, long after, Deque<SharedFrame> history) {
        long through = loaded.head().last();
        ask(script.fetch(after, PAGE), answer -> {
            Fetched fetched = Fetched.of(answer, PAGE);
            Head head = fetched.head();
            if (!head.epoch().equals(loaded.head().epoch())
                    || !head.losses().equals(loaded.head().losses())) {
                load();
                return;
            }
            fetched.frames().stream().filter(frame -> frame.offset() <= through).forEach(history::add);
            boolean isLast = fetched.isAll()
                    || fetched.frames().get(fetched.frames().size() - 1).offset() >= through;
            if (!isLast) {
                loadHistory(
                        loaded,
                        fetched.frames().get(fetched.frames().size() - 1).offset(),
                        history);
                return;
            }
            epoch = head.epoch();
            last = through;
            losses = head.losses();
            // What has left the history meanwhile is lost to it, if it counted.
            follower.loaded(new SharedContents(
                    epoch,
                    through,
                    Math.min(through, head.lostThrough()),
                    Math.min(through, head.inboxesLostThrough()),
                    loaded.kept(),
                    List.copyOf(history),
                    losses));
            // Calls were made while it loaded, which no message may have told.
            fetch();
        });
    }

    /** Asks for what is missing, now or after what it asks for at the moment. */
    void look() {
        if (state == State.HEARING) {
            fetch();
        } else {
            lookAgain = true;
        }
    }

    private void fetch() {
        state = State.FETCHING;
        begin();
        fetchPage();
    }

    private void begin() {
        lookAgain = false;
        lookAt = System.nanoTime() + LOOK_NANOS + ThreadLocalRandom.current().nextLong(LOOK_NANOS / 4);
        List<CompletableFuture<Void>> both = new ArrayList<>(due);
        both.addAll(next);
        due = both;
        next = new ArrayList<>();
    }

    private void fetchPage() {
        long after = last;
        ask(script.fetch(after, PAGE), answer -> {
            Fetched fetched = Fetched.of(answer, PAGE);
            Head head = fetched.head();
            boolean isLost = head.losses().stream().anyMatch(loss -> loss.concerns(after));
            if (!head.epoch().equals(epoch) || isLost || head.trimmed() > after) {
                load();
                return;
            }
            fetched.frames().forEach(this::tell);
            if (!fetched.isAll()) {
                fetchPage();
                return;
            }
            if (last < head.last() || !losses.equals(head.losses())) {
                last = Math.max(last, head.last());
                losses = head.losses();
                follower.reached(last, losses);
            }
            hear();
        });
    }

    private void tell(SharedFrame frame) {
        if (frame.offset() > last) {
            last = frame.offset();
            follower.appended(frame);
        }
    }

    private void hear() {
        state = State.HEARING;
        due.forEach(one -> one.complete(null));
        due = List.of();
        while (state == State.HEARING && !waiting.isEmpty()) {
            hear(waiting.remove());
        }
        if (state == State.HEARING && (lookAgain || !next.isEmpty())) {
            fetch();
        }
    }

    /** A call was published. */
    void heard(Published published) {
        if (state == State.HEARING) {
            hear(published);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(published);
        } else {
            lookAgain = true;
        }
    }

    private void hear(Published published) {
        if (!published.epoch().equals(epoch)) {
            fetch();
        } else if (published.previous() == last) {
            tell(new SharedFrame(published.offset(), Duration.ZERO, published.call()));
        } else if (published.offset() > last) {
            fetch();
        }
    }

    /** Runs the script, and goes on with its answer on the thread; tries again if there is none. */
    private void ask(byte[][] arguments, Consumer<List<Object>> then) {
        if (closed) {
            return;
        }
        var unused = connection
                .run(script, arguments)
                .whenComplete((answer, failure) -> tails.run(() -> {
                    if (closed) {
                        return;
                    }
                    if (failure == null) {
                        accept(answer, then);
                        return;
                    }
                    due.forEach(one -> one.completeExceptionally(failure));
                    due = List.of();
                    next.forEach(one -> one.completeExceptionally(failure));
                    next.clear();
                    tails.later(() -> ask(arguments, then), PAUSE_MS);
                }));
    }

    private void accept(List<Object> answer, Consumer<List<Object>> then) {
        try {
            then.accept(answer);
        } catch (Throwable e) {
            // Whatever went wrong concerns this channel only, and loading it anew mends what can be mended.
            LOG.log(
                    Level.ERROR,
                    "Channel \"" + script.channel() + "\" could not be read from Redis; it is read again",
                    e);
            tails.later(this::load, FAILED_PAUSE_MS);
        }
    }

    @Override
    public CompletableFuture<Void> catchUp() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        tails.run(() -> {
            next.add(told);
            look();
        });
        return told;
    }

    @Override
    public void close() {
        closed = true;
        tails.remove(this);
    }
}
