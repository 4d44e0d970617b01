package dev.freshet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;

/**
 * An open page. It lives on a thread of its own, so it goes on while the test does something else; every method may be
 * called from any thread, and waits, as long as the browser's timeout says, for the page to do what was asked.
 */
public final class BrowserPage implements AutoCloseable {
    /** The first page of a Java process has the script engine to start, which is slow on a busy machine. */
    private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(3);

    private static final int OK = 200;

    /** Streams ask proxies not to hold them back. */
    private static final Pattern STREAMED = Pattern.compile("(?im)^x-accel-buffering:no$");

    private final URI uri;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Duration timeout;
    private final PageLoop loop;
    private final PageScripts scripts;
    private final BrowserConnections connections;
    private final List<ConsoleMessage> console = new CopyOnWriteArrayList<>();

    BrowserPage(URI uri, Network network, boolean hasVirtualTime, Duration timeout) {
        this.uri = uri;
        this.timeout = timeout;
        loop = new PageLoop(hasVirtualTime, failure -> errors.add(String.valueOf(failure.getMessage())));
        connections = new BrowserConnections(uri, loop, network);
        PageModules modules = new PageModules(uri, connections);
        scripts = new PageScripts(modules, new PageHost(loop, connections, modules, new Events(), 0));
    }

    private final class Events implements PageEvents {
        @Override
        public void failed(String message) {
            errors.add(message);
        }

        @Override
        public void logged(ConsoleMessage message) {
            console.add(message);
        }
    }

    /** Parses HTML as that of the page, and runs its scripts. */
    void load(String html) {
        CompletableFuture<String> loaded = new CompletableFuture<>();
        complete(loaded, () -> {
            scripts.begin(uri, true);
            scripts.call("write", html);
            scripts.start(loaded, "finish");
        });
        awaitLoaded(loaded);
    }

    /** Gets the page and runs its scripts. */
    void load() {
        CompletableFuture<String> loaded = new CompletableFuture<>();
        complete(loaded, () -> {
            scripts.begin(uri, true);
            connections.navigate(new Loading(loaded));
        });
        awaitLoaded(loaded);
    }

    private void awaitLoaded(CompletableFuture<String> loaded) {
        await("the page's scripts to end", loaded, LOAD_TIMEOUT);
        errors.stream().findFirst().ifPresent(error -> {
            throw new PageException(error);
        });
    }

    /** Takes the page's document as it arrives. */
    private final class Loading implements ResponseEvents {
        private final CompletableFuture<String> loaded;
        private final DocumentText text = new DocumentText();
        private boolean isStreamed;

        /** @param loaded is completed when the document is, or if it is streamed, when its beginning is there */
        Loading(CompletableFuture<String> loaded) {
            this.loaded = loaded;
        }

        @Override
        public void answered(int status, String headers) {
            if (status != OK) {
                failed("GET %s was answered with %d".formatted(uri, status));
            }
            isStreamed = STREAMED.matcher(headers).find();
        }

        @Override
        public void received(ByteBuffer bytes) {
            scripts.call("write", text.decode(bytes));
            if (isStreamed) {
                loaded.complete("");
            }
        }

        @Override
        public void ended() {
            scripts.start(loaded, "finish");
        }

        @Override
        public void failed(String message) {
            loaded.completeExceptionally(new UncheckedIOException(new IOException(message)));
        }
    }

    /**
     * Runs a module in the page, with what it imports, as if it were written there.
     *
     * @throws PageException if it fails
     */
    public void script(String module) {
        run("runModule", module);
    }

    /**
     * What an expression gives, as text; nothing for null and undefined. A promise is waited for.
     *
     * @throws PageException if it fails
     */
    public String evaluate(String expression) {
        return run("evaluate", expression);
    }

    /** The document as HTML. Markers of slots are comments here, as in browsers that do not know them. */
    public String html() {
        return evaluate("document.documentElement.outerHTML");
    }

    /**
     * The text of the first element that a CSS selector finds.
     *
     * @throws PageException if it finds none
     */
    public String text(String selector) {
        return onLoop(() -> {
            Value element = scripts.compile("(selector) => document.querySelector(selector)")
                    .execute(selector);
            if (element.isNull()) {
                throw new PageException("no element matches \"" + selector + "\"");
            }
            return element.getMember("textContent").asString();
        });
    }

    /** Clicks the first element that a CSS selector finds. */
    public void click(String selector) {
        onLoop(() -> {
            scripts.compile("(selector) => document.querySelector(selector).click()")
                    .executeVoid(selector);
            return "";
        });
    }

    /** Waits until the text of the first element that a CSS selector finds is this one. */
    public void awaitText(String selector, String text) {
        Value test = compile("(selector, text) => document.querySelector(selector)?.textContent === text");
        await(
                "the text of \"" + selector + "\" to be \"" + text + "\"",
                () -> test.execute(selector, text).asBoolean());
    }

    /** Waits until a JavaScript expression is true. It is asked after everything that happens in the page. */
    public void awaitThat(String condition) {
        await(condition, () -> scripts.call("isTrue", condition).asBoolean());
    }

    /** Waits until the page's connection has joined a channel: what is called from now on reaches it. */
    public void awaitJoined(String channel) {
        run("findConnection");
        await(
                "the channel \"" + channel + "\" to be joined",
                () -> scripts.call("hasJoined", channel).asBoolean());
    }

    /** Waits until the page's connection is in a state: {@code connected}, {@code lost}, {@code closed}, … */
    public void awaitConnection(String state) {
        run("findConnection");
        await(
                "the connection to be " + state,
                () -> scripts.call("connectionState").asString().equals(state));
    }

    /**
     * Lets time pass in a page that was opened with virtual time.
     *
     * @throws IllegalStateException if the page runs in real time
     */
    public void advance(Duration duration) {
        await("time to pass", loop.advance(duration), timeout);
    }

    /** What the page said on its console so far. */
    public List<ConsoleMessage> console() {
        return List.copyOf(console);
    }

    /** What scripts threw so far that nobody caught. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Leaves the page: its requests end. */
    @Override
    public void close() {
        loop.close();
        connections.cancelRequests();
        scripts.close();
    }

    private String run(String function, Object... arguments) {
        CompletableFuture<String> result = new CompletableFuture<>();
        complete(result, () -> scripts.start(result, function, arguments));
        return await(function + " to end", result, timeout);
    }

    private Value compile(String function) {
        return onLoop(() -> scripts.compile(function));
    }

    private <T> T onLoop(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        complete(result, () -> result.complete(task.get()));
        return await("the page to answer", result, timeout);
    }

    /** Has a task run that completes a result sooner or later; if it fails, so does the result. */
    private void complete(CompletableFuture<?> result, Runnable task) {
        loop.post(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    private void await(String what, BooleanSupplier condition) {
        await(what, loop.when(condition), timeout);
    }

    private <T> T await(String what, CompletableFuture<T> result, Duration limit) {
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            throw new AssertionError("waited " + limit.toMillis() + " ms for " + what + describe(), e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof UncheckedIOException failure) {
                throw failure;
            }
            throw cause instanceof PageException failure
                    ? failure
                    : new PageException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PageException("interrupted while waiting for " + what, e);
        }
    }

    /** What may tell why something did not happen. */
    private String describe() {
        Function<List<?>, String> lines =
                list -> list.stream().map(line -> "\n  " + line).collect(Collectors.joining());
        return "\nconsole:" + lines.apply(console()) + "\nerrors:" + lines.apply(errors());
    }
}
