package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Channels;
import dev.freshet.server.session.Nonces;
import dev.freshet.server.session.SessionIds;
import dev.freshet.server.transport.Transport;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;

/** Mounts everything of Freshet below one path, in front of an application's own handler. */
public final class FreshetHandler {
    private FreshetHandler() {}

    /** Returns a handler that serves what is below Freshet's path, and leaves the rest to {@code next}. */
    public static HttpHandler create(
            PublicPath publicPath,
            Channels channels,
            SessionIds sessions,
            Nonces nonces,
            ResponseStreams streams,
            Modules modules,
            HttpHandler next) {
        modules.serve();
        PathHandler mounted = Handlers.path(RequestGate.forReading(new ModuleHandler(modules, streams)));
        for (Transport transport : Transport.all(nonces::next)) {
            HttpHandler handler = new StreamHandler(transport, channels, sessions, streams);
            mounted.addExactPath(transport.word(), RequestGate.of(transport.methods(), handler));
        }
        HttpHandler routes = Handlers.path(next).addPrefixPath(publicPath.path(), mounted);
        return exchange -> {
            publicPath.note(exchange);
            routes.handleRequest(exchange);
        };
    }
}
