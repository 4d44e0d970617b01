package dev.freshet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** The script context of one page, with {@code browser.js} in it. Used by one thread at a time. */
final class PageScripts implements AutoCloseable {
    /** Immutable, and expensive: it keeps what it knows of sources, so that later pages open fast. */
    private static final Engine ENGINE = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    private static final Source BROWSER = readBrowser();

    private final Context context;
    private final PageHost host;

    /** Makes a context for a page, in which nothing has run. */
    PageScripts(PageModules modules, PageHost host) {
        this.host = host;
        context = Context.newBuilder("js")
                .engine(ENGINE)
                .allowHostAccess(HostAccess.NONE)
                .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
                .option("js.text-encoding", "true")
                .option("js.unhandled-rejections", "throw")
                .build();
    }

    /** Begins the document of an address, which is then written. */
    void begin(URI uri, boolean hasScripts) {
        context.getBindings("js").putMember("freshetHost", host.toScript());
        context.eval(BROWSER);
        call("begin", uri.toString(), hasScripts);
    }

    /** Calls a function of {@code browser.js}. */
    Value call(String function, Object... arguments) {
        return host.functions().invokeMember(function, arguments);
    }

    /**
     * Calls a function of {@code browser.js} and returns its text.
     *
     * @throws AssertionError if it fails, with its message
     */
    String text(String function, Object... arguments) {
        try {
            return call(function, arguments).asString();
        } catch (PolyglotException e) {
            throw new AssertionError(
                    Objects.requireNonNullElse(e.getMessage(), "").replaceFirst("^Error: ", ""), e);
        }
    }

    /** Calls an asynchronous function of {@code browser.js}, which tells how it ended. */
    void start(CompletableFuture<String> result, String function, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(PageHost.procedure(values -> result.complete(values[0].asString())));
        all.add(PageHost.procedure(values -> result.completeExceptionally(new PageException(values[0].asString()))));
        all.addAll(List.of(arguments));
        call(function, all.toArray());
    }

    /** Compiles a function. */
    Value compile(String function) {
        return context.eval("js", function);
    }

    @Override
    public void close() {
        context.close(true);
    }

    private static Source readBrowser() {
        URL resource = Objects.requireNonNull(PageScripts.class.getResource("browser.js"), "browser.js was not built");
        try {
            return Source.newBuilder("js", resource).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
