package dev.freshet.core.door;

import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.access.Grants;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.FailureLog;
import dev.freshet.core.form.FormAnswers;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.page.PagePaths;
import dev.freshet.core.page.PageRenderer;
import dev.freshet.core.service.Calls;
import dev.freshet.core.service.Services;
import dev.freshet.core.session.Nonces;
import dev.freshet.core.session.SessionIds;
import dev.freshet.core.transport.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Everything that a Freshet serves. An adapter for a web server turns that server's requests into {@link Exchange}s, asks here
 * which of them are Freshet's, and hands those over; it knows nothing of streams, pages and modules. Any thread may use it.
 */
public final class FrontDoor {
    /** Where calls of services go, below the path of the streams. */
    private static final String CALLS = "/call";

    private static final List<String> POST = List.of("POST");

    private final PublicPath publicPath;
    private final Modules modules;
    private final Responses responses;
    private final PageRenderer renderer;
    private final FailureLog failures;
    private final Identification identification;
    private final Grants grants;
    private final Optional<String> changes;
    private final Map<String, Handler> transports = new HashMap<>();
    private final Handler forms;
    private final Handler files;

    /** Makes what serves requests; {@link dev.freshet.Freshet} does so. */
    public FrontDoor(
            PublicPath publicPath,
            Channels channels,
            SessionIds sessions,
            Admission admission,
            Grants grants,
            Nonces nonces,
            Responses responses,
            Modules modules,
            PageRenderer renderer,
            FailureLog failures,
            Identification identification,
            Calls calls,
            Services services,
            FormAnswers formAnswers,
            Set<String> allowedOrigins,
            Optional<String> changes) {
        this.publicPath = publicPath;
        this.modules = modules;
        this.responses = responses;
        this.renderer = renderer;
        this.failures = failures;
        this.identification = identification;
        this.grants = grants;
        this.changes = changes;
        for (Transport transport : Transport.values()) {
            Handler streams =
                    new StreamHandler(transport, channels, sessions, admission, identification, nonces, responses);
            transports.put(
                    "/" + transport.wireName(),
                    new OriginGate(allowedOrigins, RequestGate.of(transport.methods(), streams)));
        }
        PageCallers callers = new PageCallers(sessions, admission, identification, responses.quotas());
        transports.put(
                CALLS,
                new OriginGate(allowedOrigins, RequestGate.of(POST, new CallHandler(calls, callers, responses))));
        forms = RequestGate.of(
                POST, new FormHandler(calls, services, callers, responses, formAnswers, this::pathBelow));
        files = RequestGate.forReading(new ModuleHandler(modules, responses, this::pathBelow));
    }

    /** Returns what serves streams and browser modules, for the requests that are {@linkplain #serves Freshet's}. */
    public Handler streams() {
        modules.serve();
        return exchange -> {
            String path = pathBelow(exchange.request());
            transports
                    .getOrDefault(normalized(path), path.startsWith(PagePaths.FORMS) ? forms : files)
                    .handle(exchange);
        };
    }

    /**
     * Returns what serves a page.
     *
     * @param choice chooses it for each request, on a thread that may block
     */
    public Handler pages(Function<Exchange, Page> choice) {
        return pages((exchange, caller) -> choice.apply(exchange));
    }

    /**
     * Returns what serves a page.
     *
     * @param choice chooses it for each request and its caller, on a thread that may block
     */
    public Handler pages(BiFunction<Exchange, Caller, Page> choice) {
        return RequestGate.forReading(new PageHandler(
                choice, identification, grants, renderer, responses, publicPath, modules, failures, changes));
    }

    /** Returns the path below the application's mount at which streams and modules are. */
    public String path() {
        return publicPath.path();
    }

    /** Returns whether a request is for a stream or a module, by its path below the application's mount. */
    public boolean serves(Request request) {
        String path = request.path();
        return path.equals(publicPath.path()) || path.startsWith(publicPath.path() + "/");
    }

    private String pathBelow(Request request) {
        return request.path().substring(publicPath.path().length());
    }

    /** A slash more or less is no other transport. */
    private static String normalized(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
