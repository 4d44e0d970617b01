package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.StreamQuery;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.service.Calls;
import java.time.Duration;
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
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Calls calls;
    private final PageCallers callers;
    private final Responses responses;
    private final Answers.Body body;
    private final Answers answers = new Answers("A request with calls failed", "Call again later", Rejections::send);

    CallHandler(Calls calls, PageCallers callers, Responses responses) {
        this.calls = calls;
        this.callers = callers;
        this.responses = responses;
        body = body(calls.limits().requestBytes());
    }

    @Override
    public void handle(Exchange exchange) {
        answers.answer(exchange, () -> {
            responses.admitUnlessStopping(exchange);
            Request request = exchange.request();
            checkType(request);
            PageCallers.CallingPage page = callers.page(
                    request, header(request, StreamQuery.SESSION_HEADER), header(request, StreamQuery.GRANT_HEADER));
            answers.readBody(exchange, body, bytes -> receive(exchange, page, bytes));
        });
    }

    /** Returns what the body of a request with calls may be. */
    static Answers.Body body(int maxBytes) {
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

    private void receive(Exchange exchange, PageCallers.CallingPage page, byte[] body) {
        int count = Calls.count(body);
        responses.quotas().call(exchange.request(), page.session(), count);
        calls.receive(
                page.session(),
                body,
                () -> callers.caller(exchange.request(), page, count),
                call -> callers.decorate(exchange.request(), call),
                responses.replies(
                        exchange,
                        StreamHeaders.head(OK, "application/x-ndjson;charset=utf-8")
                                .with(StreamQuery.SESSION_HEADER, page.session())));
    }

    /** A form or a text is what any page may have a browser post. */
    private static void checkType(Request request) {
        if (!TYPES.contains(request.mediaType())) {
            throw new Rejection(
                    UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Calls are application/x-ndjson, not \"%s\""
                            .formatted(Rejection.shown(
                                    request.header("Content-Type").orElse(""))));
        }
    }

    /** A header that is repeated is one list. (RFC 9110, section 5.3.) */
    private static Optional<String> header(Request request, String name) {
        return Optional.of(String.join(",", request.headers(name))).filter(value -> !value.isEmpty());
    }
}
