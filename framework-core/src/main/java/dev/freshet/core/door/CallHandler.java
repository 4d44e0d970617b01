package dev.freshet.core.door;

import dev.freshet.core.Caller;
import dev.freshet.core.Session;
import dev.freshet.core.access.Grant;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.RequestedStream;
import dev.freshet.core.delivery.StreamQuery;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.service.Calls;
import dev.freshet.core.session.SessionIds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the calls of services: POST with JSON, a call on each line. The calls of a page have its session, which counts with the
 * page's grant.
 */
final class CallHandler implements Handler {
    /** How long the calls of a request may take to arrive. */
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

    /** Both make a browser ask before it sends such a request to another origin. (Fetch Standard, section 2.2.2.) */
    private static final Set<String> TYPES = Set.of("application/x-ndjson", "application/json");

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Calls calls;
    private final SessionIds sessions;
    private final Admission admission;
    private final Identification identification;
    private final Responses responses;
    private final Answers.Body body;
    private final Answers answers = new Answers("A request with calls failed", "Call again later", Rejections::send);

    CallHandler(
            Calls calls, SessionIds sessions, Admission admission, Identification identification, Responses responses) {
        this.calls = calls;
        this.sessions = sessions;
        this.admission = admission;
        this.identification = identification;
        this.responses = responses;
        body = body(calls.limits().requestBytes());
    }

    @Override
    public void handle(Exchange exchange) {
        answers.answer(exchange, () -> {
            responses.admit(exchange);
            if (responses.isStopping()) {
                throw Rejection.stopping();
            }
            Request request = exchange.request();
            SameOrigin.refusal(request).ifPresent(refusal -> {
                throw refusal;
            });
            checkType(request);
            StreamQuery query = new StreamQuery(
                    Map.of(),
                    header(request, StreamQuery.SESSION_HEADER),
                    header(request, StreamQuery.GRANT_HEADER),
                    Optional.empty());
            List<Grant> grants = admission.read(query.grants());
            String session = session(query, grants);
            answers.readBody(exchange, body, bytes -> receive(exchange, session, grants, bytes));
        });
    }

    private static Answers.Body body(int maxBytes) {
        return new Answers.Body(
                maxBytes,
                BODY_TIMEOUT,
                new Rejection(
                        CONTENT_TOO_LARGE,
                        "request-too-long",
                        "A request with calls may have %,d bytes; split it, or raise CallLimits.requestBytes"
                                .formatted(maxBytes)),
                new Rejection(
                        REQUEST_TIMEOUT,
                        "request-timeout",
                        "The calls did not arrive within %d seconds".formatted(BODY_TIMEOUT.toSeconds())));
    }

    private void receive(Exchange exchange, String session, List<Grant> grants, byte[] body) {
        calls.receive(
                session,
                body,
                () -> caller(exchange.request(), session, grants),
                call -> identification.decorate(exchange.request(), call),
                responses.replies(
                        exchange,
                        StreamHeaders.head(OK, "application/x-ndjson;charset=utf-8")
                                .with(StreamQuery.SESSION_HEADER, session)));
    }

    /** A form or a text is what any page may have a browser post. */
    private static void checkType(Request request) {
        String type = request.header("Content-Type").orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(bare)) {
            throw new Rejection(
                    UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Calls are application/x-ndjson, not \"%s\"".formatted(Rejection.shown(type)));
        }
    }

    /** Returns who calls: whom the application has identified, or else the user of the grant. */
    private Caller caller(Request request, String session, List<Grant> grants) {
        Caller identified = identification.of(request).in(new Session(session));
        return admission.admit(List.of(), grants, identified).caller().orElse(identified);
    }

    /** A client that has no session yet gets one with the response. */
    private String session(StreamQuery query, List<Grant> grants) {
        List<String> ids = RequestedStream.sessions(query.sessions(), grants, sessions);
        if (ids.size() > 1) {
            throw new Rejection(BAD_REQUEST, "bad-sessions", "Calls belong to one session, not to " + ids.size());
        }
        return ids.get(0);
    }

    /** A header that is repeated is one list. (RFC 9110, section 5.3.) */
    private static Optional<String> header(Request request, String name) {
        return Optional.of(String.join(",", request.headers(name))).filter(value -> !value.isEmpty());
    }
}
