package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Serves the browser modules of the class path. Browsers revalidate them at each use by a hash of their content: dates tell nothing
 * of builds with fixed dates, of rollbacks, or of two builds in one second. A module of the present {@linkplain Modules version} is
 * kept for a year without asking; one of any other version is what the class path has now, and is revalidated.
 */
final class ModuleHandler implements Handler {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final String EXTENSION = ".js";

    /** Begins the folder that names a version: no module and no transport begins like this. */
    private static final String VERSION = "/@";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Modules modules;
    private final Responses responses;
    private final Function<Request, String> pathBelow;

    /** @param pathBelow returns the path of a request below that of Freshet */
    ModuleHandler(Modules modules, Responses responses, Function<Request, String> pathBelow) {
        this.modules = modules;
        this.responses = responses;
        this.pathBelow = pathBelow;
    }

    @Override
    public void handle(Exchange exchange) {
        String path = pathBelow.apply(exchange.request());
        if (!path.endsWith(EXTENSION)) {
            refuse(exchange, path, "unknown-transport", "There is neither a transport nor a module \"%s\"");
            return;
        }
        exchange.work(() -> serve(exchange, path));
    }

    private void serve(Exchange exchange, String path) {
        int slash = path.startsWith(VERSION) ? path.indexOf('/', 1) : 0;
        String version = slash > 0 ? path.substring(VERSION.length(), slash) : "";
        String name = path.substring(Math.max(slash, 0) + 1);
        Optional<byte[]> module = isFileName(name) ? modules.read(name) : Optional.empty();
        if (module.isEmpty()) {
            modules.missed(name);
            refuse(
                    exchange,
                    path,
                    "unknown-module",
                    "There is no module \"%s\" on the class path; the runtime is in the jar freshet-client-js, and the others are generated from listeners");
            return;
        }
        send(exchange, version, name, module.get());
    }

    private void send(Exchange exchange, String version, String name, byte[] module) {
        String hash = Modules.hash(module);
        String tag = "\"" + hash + "\"";
        ResponseHead head = ResponseHead.of(
                matches(exchange.request(), tag) ? NOT_MODIFIED : OK,
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                modules.isOf(version, name, hash) ? FOR_GOOD : "no-cache",
                "ETag",
                tag);
        if (head.status() == NOT_MODIFIED) {
            exchange.sendHead(head);
        } else {
            responses.complete().send(exchange, head.with("Content-Type", "text/javascript;charset=utf-8"), module);
        }
    }

    /** Tells whether a client has this version already. (RFC 9110, section 13.1.2; the comparison is weak.) */
    private static boolean matches(Request request, String tag) {
        return request.headers("If-None-Match").stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /** Modules lie in one folder; anything else would look elsewhere on the class path. */
    private static boolean isFileName(String name) {
        return name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    private static void refuse(Exchange exchange, String path, String error, String message) {
        Rejections.send(exchange, new Rejection(NOT_FOUND, error, message.formatted(Rejection.shown(path))));
    }
}
