package dev.freshet.server;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A web server with a {@link Freshet} in it, for applications that have none of their own.
 *
 * <pre>{@code
 * FreshetServer server = FreshetServer.builder().port(8080).build();
 * Channel<StockListener> nasdaq = server.freshet().channel("nasdaq", StockListener.class);
 * server.page("/", Page.template("stocks").channel(nasdaq).build()).start();
 * }</pre>
 *
 * <p>It closes itself when the JVM shuts down ({@code SIGTERM}, Ctrl+C, {@code System.exit}): first all streams and pages end
 * properly, then the web server stops. Any thread may use it. Its threads keep the JVM alive from {@link #start} until {@link
 * #close}.
 */
public final class FreshetServer implements AutoCloseable {
    private final Freshet freshet;
    private final Undertow undertow;
    private final PathHandler routes;
    private final String host;
    private final int port;
    private final boolean isSecure;
    private final boolean printsAddress;
    private final Optional<Thread> shutdownHook;

    private FreshetServer(Builder builder) {
        host = builder.host;
        port = builder.port;
        isSecure = builder.tls != null;
        printsAddress = builder.printsAddress;
        Freshet.Builder settings = Freshet.builder().withoutShutdownHook();
        builder.freshet.accept(settings);
        freshet = settings.build();
        routes = new PathHandler(ResponseCodeHandler.HANDLE_404);
        Undertow.Builder server = BoundedUndertow.builder().setHandler(FreshetHandlers.streams(freshet, routes));
        if (builder.tls == null) {
            server.addHttpListener(port, host);
        } else {
            server.addHttpsListener(port, host, builder.tls)
                    .setServerOption(UndertowOptions.ENABLE_HTTP2, builder.http2);
        }
        builder.undertow.accept(server);
        undertow = server.build();
        shutdownHook = builder.shutdownHook
                ? Optional.of(new Thread(this::close, "freshet-server-shutdown"))
                : Optional.empty();
    }

    /** Begins a server on port 8080 of {@code localhost}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the Freshet, to open channels in it. */
    public Freshet freshet() {
        return freshet;
    }

    /** Serves a page at a path, for example {@code /}. */
    public FreshetServer page(String path, Page page) {
        Objects.requireNonNull(page, "There must be a page to serve");
        return page(path, request -> page);
    }

    /** Serves a page at a path. The page is chosen for each request, on a worker thread. */
    public FreshetServer page(String path, Function<Request, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        return page(path, (request, caller) -> choice.apply(request));
    }

    /** Serves a page at a path. The page is chosen for each request and who makes it, on a worker thread. */
    public FreshetServer page(String path, BiFunction<Request, Caller, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        Handler pages = freshet.frontDoor().pages((exchange, caller) -> choice.apply(exchange.request(), caller));
        routes.addExactPath(checked(path), FreshetHandlers.adapted(pages));
        return this;
    }

    /** Serves everything below a path by a handler of the application's own, for example static files. */
    public FreshetServer handler(String path, HttpHandler handler) {
        Objects.requireNonNull(handler, "There must be a handler");
        routes.addPrefixPath(checked(path), handler);
        return this;
    }

    private static String checked(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a path such as /stocks: it begins with a /".formatted(path));
        }
        return path;
    }

    /**
     * Starts to serve, and prints the address.
     *
     * @throws IllegalStateException if the server cannot listen at its host and port; it is closed then, and no thread stays
     *     behind
     */
    public FreshetServer start() {
        try {
            undertow.start();
        } catch (RuntimeException e) {
            close();
            if (e.getCause() instanceof BindException cause) {
                throw new IllegalStateException(
                        "Cannot listen on port %d of %s: %s. Stop what uses the port, or choose another with FreshetServer.builder().port(…); 0 takes any free port"
                                .formatted(port, host, cause.getMessage()),
                        cause);
            }
            throw e;
        }
        shutdownHook.ifPresent(Runtime.getRuntime()::addShutdownHook);
        if (printsAddress) {
            System.out.println("Freshet serves " + address());
        }
        return this;
    }

    /** Returns the port that the server listens on, after it was started. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Returns the address of the root, for example {@code http://localhost:8080/}, after the server was started. */
    public String address() {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return "%s://%s:%d/".formatted(isSecure ? "https" : "http", literal, port());
    }

    /** Ends all streams and pages properly, then stops the web server. Closing it again does nothing. */
    @Override
    public void close() {
        shutdownHook.ifPresent(FreshetServer::removeHook);
        freshet.close();
        undertow.stop();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, so the hook runs or has run.
        }
    }

    /** Collects the settings of a server. */
    public static final class Builder {
        private static final int MAX_PORT = 65_535;

        private int port = 8080;
        private String host = "localhost";
        private @Nullable SSLContext tls;
        private boolean http2 = true;
        private boolean printsAddress = true;
        private boolean shutdownHook = true;
        private Consumer<Freshet.Builder> freshet = settings -> {};
        private Consumer<Undertow.Builder> undertow = options -> {};

        private Builder() {}

        /**
         * Sets the port; 8080 by default, and 0 is any free one.
         *
         * @throws IllegalArgumentException if it is not from 0 to 65535
         */
        public Builder port(int number) {
            if (number < 0 || number > MAX_PORT) {
                throw new IllegalArgumentException(
                        "%d is not a port: choose one from 1 to 65535, or 0 for any free one".formatted(number));
            }
            port = number;
            return this;
        }

        /**
         * Sets the host name or IP address to listen at; {@code localhost} by default, so that only this machine reaches it, and
         * {@code 0.0.0.0} for all addresses of the machine.
         *
         * @throws IllegalArgumentException if there is no such host
         */
        public Builder host(String name) {
            try {
                InetAddress.getByName(name);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(
                        "There is no host \"%s\" to listen at: name one of this machine's, such as localhost or 0.0.0.0"
                                .formatted(name),
                        e);
            }
            host = name;
            return this;
        }

        /** Has the server speak TLS, with the keys of a context; without this it speaks plain HTTP. */
        public Builder tls(SSLContext context) {
            tls = Objects.requireNonNull(context, "TLS needs a context with keys");
            return this;
        }

        /** Sets whether browsers may use HTTP/2, which they do with TLS only; they may by default. */
        public Builder http2(boolean enabled) {
            http2 = enabled;
            return this;
        }

        /** Changes settings of the Freshet in the server: {@code freshet(f -> f.trustedProxies("127.0.0.1"))}. */
        public Builder freshet(Consumer<Freshet.Builder> settings) {
            freshet = Objects.requireNonNull(settings, "The settings of Freshet must be there if they are set");
            return this;
        }

        /** Changes options of the Undertow below, which has those of {@link BoundedUndertow}. */
        public Builder undertow(Consumer<Undertow.Builder> options) {
            undertow = Objects.requireNonNull(options, "The options of Undertow must be there if they are set");
            return this;
        }

        /** Sets whether {@link FreshetServer#start} prints the address on the standard output; it does by default. */
        public Builder printsAddress(boolean enabled) {
            printsAddress = enabled;
            return this;
        }

        /** Sets whether the server closes itself when the JVM shuts down; it does by default. */
        public Builder shutdownHook(boolean enabled) {
            shutdownHook = enabled;
            return this;
        }

        /** Returns a server that has not been started. */
        public FreshetServer build() {
            return new FreshetServer(this);
        }
    }
}
