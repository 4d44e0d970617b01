package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Optional;

/**
 * Serves the browser modules of the class path. Browsers revalidate them at each use by a hash of their content: dates tell nothing
 * of builds with fixed dates, of rollbacks, or of two builds in one second. A module of the present {@linkplain Modules version} is
 * kept for a year without asking; one of any other version is what the class path has now, and is revalidated.
 */
final class ModuleHandler implements HttpHandler {
    private static final String EXTENSION = ".js";

    /** Begins the folder that names a version: no module and no transport begins like this. */
    private static final String VERSION = "/@";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Modules modules;
    private final ResponseStreams responses;

    ModuleHandler(Modules modules, ResponseStreams responses) {
        this.modules = modules;
        this.responses = responses;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String path = exchange.getRelativePath();
        if (!path.endsWith(EXTENSION)) {
            refuse(exchange, "unknown-transport", "There is neither a transport nor a module \"%s\"");
            return;
        }
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        int slash = path.startsWith(VERSION) ? path.indexOf('/', 1) : 0;
        String version = slash > 0 ? path.substring(VERSION.length(), slash) : "";
        String name = path.substring(Math.max(slash, 0) + 1);
        Optional<byte[]> module = isFileName(name) ? modules.read(name) : Optional.empty();
        if (module.isEmpty()) {
            modules.missed(name);
            refuse(
                    exchange,
                    "unknown-module",
                    "There is no module \"%s\" on the class path; the runtime is in the jar freshet-client-js, and the others are generated from listeners");
            return;
        }
        send(exchange, version, name, module.get());
    }

    private void send(HttpServerExchange exchange, String version, String name, byte[] module) {
        String hash = Modules.hash(module);
        ETag tag = new ETag(false, hash);
        StreamHeaders.noSniff(exchange);
        exchange.getResponseHeaders()
                .put(Headers.CACHE_CONTROL, modules.isOf(version, name, hash) ? FOR_GOOD : "no-cache")
                .put(Headers.ETAG, tag.toString());
        if (ETagUtils.handleIfNoneMatch(exchange, tag, true)) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/javascript;charset=utf-8");
            responses.complete().send(exchange, module);
        } else {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED).endExchange();
        }
    }

    /** Modules lie in one folder; anything else would look elsewhere on the class path. */
    private static boolean isFileName(String name) {
        return name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    private static void refuse(HttpServerExchange exchange, String error, String message) {
        String path = Rejection.shown(exchange.getRelativePath());
        RejectionWriter.send(exchange, new Rejection(StatusCodes.NOT_FOUND, error, message.formatted(path)));
    }
}
