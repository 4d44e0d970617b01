package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** Serves the browser modules of the class path: the runtime, and what was generated from listeners. */
final class ModuleHandler implements HttpHandler {
    private static final String FOLDER = "META-INF/resources/freshet";

    private final HttpHandler resources;

    ModuleHandler(ClassLoader classLoader) {
        resources = new ResourceHandler(new ClassPathResourceManager(classLoader, FOLDER), ModuleHandler::refuse);
    }

    private static void refuse(HttpServerExchange exchange) {
        RejectionWriter.send(
                exchange,
                new Rejection(
                        StatusCodes.NOT_FOUND,
                        "unknown-module",
                        "There is no module \"%s\" on the class path; the runtime is in the jar freshet-client-js, and the others are generated from listeners"
                                .formatted(Rejection.shown(exchange.getRelativePath()))));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRelativePath().endsWith(".js")) {
            RejectionWriter.send(
                    exchange,
                    new Rejection(
                            StatusCodes.NOT_FOUND,
                            "unknown-transport",
                            "There is neither a transport nor a module \"%s\""
                                    .formatted(Rejection.shown(exchange.getRelativePath()))));
            return;
        }
        StreamHeaders.noSniff(exchange);
        // Revalidated each time, so that a new version of the server meets no old module.
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache");
        resources.handleRequest(exchange);
    }
}
