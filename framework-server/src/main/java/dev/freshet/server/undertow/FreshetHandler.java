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

    /** Returns a handler that serves what is below {@code path}, and leaves the rest to {@code next}. */
    public static HttpHandler create(
            String path,
            Channels channels,
            SessionIds sessions,
            Nonces nonces,
            ResponseStreams streams,
            ClassLoader classLoader,
            HttpHandler next) {
        PathHandler mounted = Handlers.path(RequestGate.forReading(new ModuleHandler(classLoader)));
        for (Transport transport : Transport.all(nonces::next)) {
            HttpHandler handler = new StreamHandler(transport, channels, sessions, streams);
            mounted.addExactPath(transport.word(), RequestGate.of(transport.methods(), handler));
        }
        return Handlers.path(next).addPrefixPath(path, mounted);
    }
}
