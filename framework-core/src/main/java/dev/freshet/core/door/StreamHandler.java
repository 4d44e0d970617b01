package dev.freshet.core.door;

import dev.freshet.core.Caller;
import dev.freshet.core.Session;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Identity;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.RequestedStream;
import dev.freshet.core.delivery.StreamKind;
import dev.freshet.core.delivery.StreamQuery;
import dev.freshet.core.delivery.StreamRequest;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Parameters;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.session.Nonces;
import dev.freshet.core.session.SessionIds;
import dev.freshet.core.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** Serves the streams of one transport. */
final class StreamHandler implements Handler {
    /** The most characters of a query; what is longer goes by POST. */
    private static final int MAX_QUERY = 8_192;

    /** How long a form may take to arrive. */
    private static final Duration FORM_TIMEOUT = Duration.ofSeconds(10);

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int URI_TOO_LONG = 414;

    private static final Answers.Body FORM = new Answers.Body(
            StreamRequest.MAX_FORM_BYTES,
            FORM_TIMEOUT,
            tooLong(StreamRequest.MAX_FORM_BYTES, CONTENT_TOO_LARGE),
            new Rejection(
                    REQUEST_TIMEOUT,
                    "request-timeout",
                    "The form did not arrive within %d seconds".formatted(FORM_TIMEOUT.toSeconds())));

    private final Transport transport;
    private final Channels channels;
    private final SessionIds sessions;
    private final Admission admission;
    private final Identification identification;
    private final Nonces nonces;
    private final Responses responses;
    private final Answers answers;

    StreamHandler(
            Transport transport,
            Channels channels,
            SessionIds sessions,
            Admission admission,
            Identification identification,
            Nonces nonces,
            Responses responses) {
        this.admission = admission;
        this.identification = identification;
        this.transport = transport;
        this.channels = channels;
        this.sessions = sessions;
        this.nonces = nonces;
        this.responses = responses;
        answers = new Answers(
                "A request for a stream failed (%s)".formatted(transport.wireName()), "Ask again later", this::refuse);
    }

    @Override
    public void handle(Exchange exchange) {
        answers.answer(exchange, () -> {
            responses.admitUnlessStopping(exchange);
            Request request = exchange.request();
            if (request.query().length() > MAX_QUERY) {
                throw tooLong(MAX_QUERY, URI_TOO_LONG);
            }
            if (request.method().equals("POST")) {
                answers.readBody(
                        exchange, FORM, form -> open(exchange, parameters(new String(form, StandardCharsets.UTF_8))));
            } else {
                open(exchange, parameters(request.query()));
            }
        });
    }

    private void refuse(Exchange exchange, Rejection rejection) {
        if (transport.isEventStream()) {
            Rejections.sendToEventSource(exchange, rejection);
        } else {
            Rejections.send(exchange, rejection);
        }
    }

    private static Map<String, List<String>> parameters(String form) {
        try {
            return Parameters.parse(form);
        } catch (IllegalArgumentException e) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-form",
                    "\"%s\" is not a form such as channel=stocks; a %% stands before two hexadecimal digits"
                            .formatted(Rejection.shown(form)));
        }
    }

    private void open(Exchange exchange, Map<String, List<String>> parameters) {
        StreamQuery query = new StreamQuery(
                parameters,
                header(exchange, StreamQuery.SESSION_HEADER),
                header(exchange, StreamQuery.GRANT_HEADER),
                header(exchange, "Last-Event-ID"));
        if (query.sessions().isEmpty() && query.grants().isEmpty()) {
            responses.quotas().beginSession(exchange.request());
        }
        RequestedStream requested = RequestedStream.read(query, sessions, admission);
        if (admission.needsCaller(requested.channels(), requested.grants())
                || identification.mayKnow(exchange.request())) {
            exchange.work(() -> answers.answer(exchange, () -> {
                Identity identity = admit(exchange.request(), requested);
                onLoop(exchange, () -> open(exchange, requested, identity));
            }));
        } else {
            open(exchange, requested, Identity.UNKNOWN);
        }
    }

    /** Finds out who makes the request, and whether they may listen; the application's code runs. */
    private Identity admit(Request request, RequestedStream requested) {
        Caller caller = identification.of(request).in(new Session(requested.session()));
        return admission.admit(requested.channels(), requested.grants(), caller);
    }

    private void open(Exchange exchange, RequestedStream requested, Identity identity) {
        CompletableFuture<StreamRequest> request = requested.open(channels, identity);
        if (request.isDone()) {
            open(exchange, request);
        } else {
            // A channel is being opened by a worker: the exchange waits without a thread.
            var unused = request.whenComplete((opened, failure) -> onLoop(exchange, () -> open(exchange, request)));
        }
    }

    private void onLoop(Exchange exchange, Runnable task) {
        try {
            exchange.loop().execute(() -> answers.answer(exchange, task));
        } catch (RejectedExecutionException e) {
            // The loop has stopped, and the connection with it.
        }
    }

    private void open(Exchange exchange, CompletableFuture<StreamRequest> opened) {
        StreamRequest request;
        try {
            request = opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Rejection rejection) {
                throw rejection;
            }
            throw e;
        }
        Transport.Rendering rendering = transport.begin(request.channels().size(), nonces::next);
        StreamKind kind = StreamKind.of(transport, rendering.framing());
        ResponseHead plain = StreamHeaders.head(OK, rendering.contentType());
        ResponseHead head = rendering
                .contentSecurityPolicy()
                .map(policy -> plain.with("Content-Security-Policy", policy))
                .orElse(plain);
        if (exchange.request().method().equals("HEAD")) {
            exchange.sendHead(head);
        } else {
            responses.open(exchange, head, kind, request, rejection -> answers.refuse(exchange, rejection));
        }
    }

    private static Optional<String> header(Exchange exchange, String name) {
        return exchange.request().header(name).filter(value -> !value.isEmpty());
    }

    private static Rejection tooLong(int limit, int status) {
        return new Rejection(
                status, "request-too-long", "The request is too long: at most %d characters are read".formatted(limit));
    }
}
