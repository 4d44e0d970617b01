package dev.freshet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/**
 * An open page. It lives on a thread of its own, so it goes on while the test does something else; every method may be
 * called from any thread, and waits, as long as the browser's timeout says, for the page to do what was asked.
 */
public final class BrowserPage implements AutoCloseable {
    /** Immutable, and expensive: it keeps what it knows of the sources below, so that later pages open fast. */
    private static final Engine ENGINE = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    private static final Source BROWSER = readBrowser();

    /** The first page of a Java process has the script engine to start, which is slow on a busy machine. */
    private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(3);

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Duration timeout;
    private final PageLoop loop;
    private final Context context;
    private final PageHost host;

    BrowserPage(URI uri, Network network, boolean hasVirtualTime, Duration timeout) {
        this.timeout = timeout;
        loop = new PageLoop(hasVirtualTime, failure -> errors.add(String.valueOf(failure.getMessage())));
        PageModules modules = new PageModules(uri, network);
        host = new PageHost(loop, network, modules, uri);
        context = Context.newBuilder("js")
                .engine(ENGINE)
                .allowHostAccess(HostAccess.NONE)
                .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
                .option("js.text-encoding", "true")
                .option("js.unhandled-rejections", "throw")
                .build();
    }

    /** Parses the page and runs its scripts. */
    void load(URI uri, String html) {
        CompletableFuture<String> scriptsRun = new CompletableFuture<>();
        complete(scriptsRun, () -> {
            context.getBindings("js").putMember("freshetHost", host.toScript());
            context.eval(BROWSER);
            host.functions().invokeMember("open", uri.toString(), html);
            start(scriptsRun, "runScripts");
        });
        await("the page's scripts to end", scriptsRun, LOAD_TIMEOUT);
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
            Value element = context.eval("js", "(selector) => document.querySelector(selector)")
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
            context.eval("js", "(selector) => document.querySelector(selector).click()")
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
        await(
                condition,
                () -> host.functions().invokeMember("isTrue", condition).asBoolean());
    }

    /** Waits until the page's connection has joined a channel: what is called from now on reaches it. */
    public void awaitJoined(String channel) {
        run("findConnection");
        await(
                "the channel \"" + channel + "\" to be joined",
                () -> host.functions().invokeMember("hasJoined", channel).asBoolean());
    }

    /** Waits until the page's connection is in a state: {@code connected}, {@code lost}, {@code closed}, … */
    public void awaitConnection(String state) {
        run("findConnection");
        await(
                "the connection to be " + state,
                () -> host.functions()
                        .invokeMember("connectionState")
                        .asString()
                        .equals(state));
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
        return host.console();
    }

    /** What scripts threw so far that nobody caught. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Leaves the page: its requests end. */
    @Override
    public void close() {
        loop.close();
        host.cancelRequests();
        context.close(true);
    }

    private String run(String function, Object... arguments) {
        CompletableFuture<String> result = new CompletableFuture<>();
        complete(result, () -> start(result, function, arguments));
        return await(function + " to end", result, timeout);
    }

    /** Calls an asynchronous function of {@code browser.js}, which tells how it ended. */
    private void start(CompletableFuture<String> result, String function, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(PageHost.procedure(values -> result.complete(values[0].asString())));
        all.add(PageHost.procedure(values -> result.completeExceptionally(new PageException(values[0].asString()))));
        all.addAll(List.of(arguments));
        host.functions().invokeMember(function, all.toArray());
    }

    private Value compile(String function) {
        return onLoop(() -> context.eval("js", function));
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

    private static Source readBrowser() {
        URL resource = Objects.requireNonNull(BrowserPage.class.getResource("browser.js"), "browser.js was not built");
        try {
            return Source.newBuilder("js", resource).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
