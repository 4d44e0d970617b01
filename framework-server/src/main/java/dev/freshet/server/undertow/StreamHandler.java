package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Channels;
import dev.freshet.server.delivery.Rejection;
import dev.freshet.server.delivery.StreamKind;
import dev.freshet.server.delivery.StreamQuery;
import dev.freshet.server.delivery.StreamRequest;
import dev.freshet.server.report.LoggedFailure;
import dev.freshet.server.session.SessionIds;
import dev.freshet.server.transport.Transport;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.QueryParameterUtils;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Serves the streams of one transport. */
final class StreamHandler implements HttpHandler {
    /** The most characters of a query; what is longer goes by POST. */
    private static final int MAX_QUERY = 8_192;

    /** How long a form may take to arrive. */
    private static final Duration FORM_TIMEOUT = Duration.ofSeconds(10);

    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString LAST_EVENT_ID = new HttpString("Last-Event-ID");
    private static final HttpString SESSION = new HttpString(StreamQuery.SESSION_HEADER);

    private final Transport transport;
    private final Channels channels;
    private final SessionIds sessions;
    private final ResponseStreams streams;

    StreamHandler(Transport transport, Channels channels, SessionIds sessions, ResponseStreams streams) {
        this.transport = transport;
        this.channels = channels;
        this.sessions = sessions;
        this.streams = streams;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (transport.isEventStream()) {
            exchange.putAttachment(RejectionWriter.EVENT_STREAM, true);
        }
        answer(exchange, () -> {
            streams.admit(exchange);
            if (streams.isStopping()) {
                throw Rejection.stopping();
            }
            checkLength(exchange.getQueryString().length(), MAX_QUERY, StatusCodes.REQUEST_URI_TOO_LARGE);
            if (exchange.getRequestMethod().equals(Methods.POST)) {
                receiveForm(exchange);
            } else {
                open(exchange, exchange.getQueryParameters());
            }
        });
    }

    private void receiveForm(HttpServerExchange exchange) {
        checkLength(
                exchange.getRequestContentLength(), StreamRequest.MAX_FORM_BYTES, StatusCodes.REQUEST_ENTITY_TOO_LARGE);
        BodyReader.read(exchange, StreamRequest.MAX_FORM_BYTES, FORM_TIMEOUT, (outcome, form) -> {
            switch (outcome) {
                case COMPLETE ->
                    answer(exchange, () -> open(exchange, parameters(new String(form, StandardCharsets.UTF_8))));
                case TOO_LONG ->
                    RejectionWriter.send(
                            exchange, tooLong(StreamRequest.MAX_FORM_BYTES, StatusCodes.REQUEST_ENTITY_TOO_LARGE));
                case TOO_LATE ->
                    RejectionWriter.send(
                            exchange,
                            new Rejection(
                                    StatusCodes.REQUEST_TIME_OUT,
                                    "request-timeout",
                                    "The form did not arrive within %d seconds".formatted(FORM_TIMEOUT.toSeconds())));
                case BROKEN -> RejectionWriter.close(exchange);
            }
        });
    }

    /** Has a request answered, and tells of what goes wrong in Freshet's own form. */
    private void answer(HttpServerExchange exchange, Runnable task) {
        try {
            task.run();
        } catch (Rejection rejection) {
            RejectionWriter.send(exchange, rejection);
        } catch (Throwable e) { // An Error too, or the exchange would stay open.
            System.getLogger(StreamHandler.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "A request for a stream failed (%s)".formatted(transport.word()),
                            LoggedFailure.of(e));
            RejectionWriter.send(
                    exchange,
                    new Rejection(
                            StatusCodes.INTERNAL_SERVER_ERROR,
                            "internal-error",
                            "The server failed; its log says why. Ask again later"));
        }
    }

    private static Map<String, ? extends Collection<String>> parameters(String form) {
        try {
            return QueryParameterUtils.parseQueryString(form, StandardCharsets.UTF_8.name());
        } catch (IllegalArgumentException e) {
            throw new Rejection(
                    StatusCodes.BAD_REQUEST,
                    "bad-form",
                    "\"%s\" is not a form such as channel=stocks; a %% stands before two hexadecimal digits"
                            .formatted(Rejection.shown(form)));
        }
    }

    private void open(HttpServerExchange exchange, Map<String, ? extends Collection<String>> parameters) {
        StreamQuery query = new StreamQuery(parameters, header(exchange, SESSION), header(exchange, LAST_EVENT_ID));
        CompletableFuture<StreamRequest> request = StreamRequest.read(query, channels, sessions);
        if (request.isDone()) {
            open(exchange, request);
        } else {
            // A channel is being opened by a worker: the exchange waits without a thread.
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
                var unused = request.whenComplete((opened, failure) ->
                        exchange.getIoThread().execute(() -> answer(exchange, () -> open(exchange, request))));
            });
        }
    }

    private void open(HttpServerExchange exchange, CompletableFuture<StreamRequest> opened) {
        StreamRequest request;
        try {
            request = opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Rejection rejection) {
                RejectionWriter.send(exchange, rejection);
                return;
            }
            throw e;
        }
        StreamKind kind = StreamKind.of(transport, request.channels().size());
        StreamHeaders.put(exchange, transport.contentType());
        transport
                .contentSecurityPolicy(kind.framing())
                .ifPresent(policy -> exchange.getResponseHeaders().put(CONTENT_SECURITY_POLICY, policy));
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            StreamHeaders.sendAlone(exchange);
        } else {
            streams.open(exchange, kind, request);
        }
    }

    private static Optional<String> header(HttpServerExchange exchange, HttpString name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).filter(value -> !value.isEmpty());
    }

    private static void checkLength(long length, int limit, int status) {
        if (length > limit) {
            throw tooLong(limit, status);
        }
    }

    private static Rejection tooLong(int limit, int status) {
        return new Rejection(
                status, "request-too-long", "The request is too long: at most %d characters are read".formatted(limit));
    }
}
