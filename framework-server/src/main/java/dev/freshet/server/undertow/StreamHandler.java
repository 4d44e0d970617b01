package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Channels;
import dev.freshet.server.delivery.Streams;
import dev.freshet.server.session.SessionIds;
import dev.freshet.server.transport.Transport;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** Serves the streams of one transport. */
final class StreamHandler implements HttpHandler {
    private final Transport transport;
    private final Channels channels;
    private final SessionIds sessions;
    private final Streams streams;

    StreamHandler(Transport transport, Channels channels, SessionIds sessions, Streams streams) {
        this.transport = transport;
        this.channels = channels;
        this.sessions = sessions;
        this.streams = streams;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            if (!exchange.getRequestMethod().equals(Methods.GET)) {
                exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
                throw new Rejection(
                        StatusCodes.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "A stream is asked for with GET, not with %s"
                                .formatted(Rejection.shown(
                                        exchange.getRequestMethod().toString())));
            }
            StreamRequest request = StreamRequest.read(exchange, channels, sessions);
            StreamHeaders.put(exchange, transport.contentType());
            UndertowStream.open(
                    exchange,
                    stream -> streams.open(stream, transport.framing(), request.session(), request.channels()));
        } catch (Rejection rejection) {
            rejection.send(exchange);
        }
    }
}
