package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Serves the browser modules of the class path: the runtime, and what was generated from listeners. Browsers ask again each time
 * whether theirs is still the one, by a hash of its content: dates tell nothing of builds with fixed dates, of rollbacks, or of two
 * builds in one second.
 */
final class ModuleHandler implements HttpHandler {
    private static final String FOLDER = "META-INF/resources/freshet";
    private static final String EXTENSION = ".js";
    private static final int HASH_BYTES = 16;

    private final ClassLoader classLoader;

    ModuleHandler(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        String path = exchange.getRelativePath();
        if (!path.endsWith(EXTENSION)) {
            refuse(exchange, "unknown-transport", "There is neither a transport nor a module \"%s\"");
            return;
        }
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        Optional<byte[]> module = isFileName(path) ? read(path) : Optional.empty();
        if (module.isEmpty()) {
            refuse(
                    exchange,
                    "unknown-module",
                    "There is no module \"%s\" on the class path; the runtime is in the jar freshet-client-js, and the others are generated from listeners");
            return;
        }
        send(exchange, module.get());
    }

    private static void send(HttpServerExchange exchange, byte[] module) {
        ETag tag = new ETag(false, hash(module));
        StreamHeaders.noSniff(exchange);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache").put(Headers.ETAG, tag.toString());
        if (ETagUtils.handleIfNoneMatch(exchange, tag, true)) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/javascript;charset=utf-8");
            exchange.getResponseSender().send(ByteBuffer.wrap(module));
        } else {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED).endExchange();
        }
    }

    /** Modules lie in one folder; anything else would look elsewhere on the class path. */
    private static boolean isFileName(String path) {
        return path.lastIndexOf('/') == 0
                && path.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c));
    }

    private Optional<byte[]> read(String path) throws IOException {
        try (InputStream in = classLoader.getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    private static String hash(byte[] module) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(module);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not", e);
        }
    }

    private static void refuse(HttpServerExchange exchange, String error, String message) {
        String path = Rejection.shown(exchange.getRelativePath());
        RejectionWriter.send(exchange, new Rejection(StatusCodes.NOT_FOUND, error, message.formatted(path)));
    }
}
