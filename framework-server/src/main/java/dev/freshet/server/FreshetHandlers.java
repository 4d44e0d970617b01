package dev.freshet.server;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.http.Handler;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Serves a {@link Freshet} by an Undertow of the application's own.
 *
 * <pre>{@code
 * HttpHandler routes = new PathHandler().addExactPath("/", FreshetHandlers.pages(freshet, exchange -> page));
 * BoundedUndertow.builder().setHandler(FreshetHandlers.streams(freshet, routes)).…
 * }</pre>
 */
public final class FreshetHandlers {
    private FreshetHandlers() {}

    /**
     * Returns a handler that serves the streams and the browser modules, and leaves every other request to the next.
     *
     * @param next serves the application's pages and everything else
     */
    public static HttpHandler streams(Freshet freshet, HttpHandler next) {
        Objects.requireNonNull(next, "The handler needs one for all other requests");
        Handler streams = freshet.frontDoor().streams();
        return exchange -> {
            UndertowRequest.noteMount(exchange);
            UndertowExchange adapted = new UndertowExchange(exchange);
            if (freshet.frontDoor().serves(adapted.request())) {
                answer(adapted, streams);
            } else {
                next.handleRequest(exchange);
            }
        };
    }

    /**
     * Returns a handler that serves a page, chosen for each request. The choice is made on a worker thread. It belongs somewhere
     * behind {@link #streams}.
     */
    public static HttpHandler pages(Freshet freshet, Function<HttpServerExchange, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        return pages(freshet, (exchange, caller) -> choice.apply(exchange));
    }

    /** Returns the same for a page that is chosen for each request and who makes it. */
    public static HttpHandler pages(Freshet freshet, BiFunction<HttpServerExchange, Caller, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        return adapted(freshet.frontDoor()
                .pages((exchange, caller) -> choice.apply(((UndertowExchange) exchange).undertow(), caller)));
    }

    static HttpHandler adapted(Handler handler) {
        return exchange -> answer(new UndertowExchange(exchange), handler);
    }

    /** Has an exchange answered, now or later: Undertow ends one that was not dispatched when its handler returns. */
    private static void answer(UndertowExchange exchange, Handler handler) {
        exchange.undertow().dispatch(SameThreadExecutor.INSTANCE, () -> handler.handle(exchange));
    }
}
