package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.form.FormAnswers;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Parameters;
import dev.freshet.core.http.Request;
import dev.freshet.core.page.FormAnswerPage;
import dev.freshet.core.page.PagePaths;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.service.Calls;
import dev.freshet.core.service.FormMethod;
import dev.freshet.core.service.Services;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes the calls of services that plain forms make: POST to an address with the names of the service and the method and the version
 * of the method, with a field for each argument. The fields become one call like any other; what is particular is the answer, which
 * {@link FormReply} gives.
 */
final class FormHandler implements Handler {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final String OWN_FIELDS = "freshet-";
    private static final String GRANT = "freshet-grant";
    private static final String ANSWER = "freshet-answer";
    private static final String CHARSET = "_charset_";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Calls calls;
    private final Services services;
    private final PageCallers callers;
    private final Responses responses;
    private final FormAnswers formAnswers;
    private final Function<Request, String> pathBelow;
    private final FormAnswerPage page = new FormAnswerPage();
    private final Answers.Body body;
    private final Answers answers;
    /** Forms have no ids of calls, so each makes a call of its own. */
    private final AtomicLong lastId = new AtomicLong();

    /**
     * Makes what takes forms.
     *
     * @param pathBelow returns the part of a request's path below that of the streams
     */
    FormHandler(
            Calls calls,
            Services services,
            PageCallers callers,
            Responses responses,
            FormAnswers formAnswers,
            Function<Request, String> pathBelow) {
        this.calls = calls;
        this.services = services;
        this.callers = callers;
        this.responses = responses;
        this.formAnswers = formAnswers;
        this.pathBelow = pathBelow;
        body = CallHandler.body(calls.limits().requestBytes());
        answers = new Answers(
                "A form could not be taken",
                "Send it again later",
                (exchange, why) -> new FormReply(exchange, page, Optional.empty()).refuse(why));
    }

    @Override
    public void handle(Exchange exchange) {
        answers.answer(exchange, () -> {
            responses.admitUnlessStopping(exchange);
            Request request = exchange.request();
            SameOrigin.refusal(request).ifPresent(refusal -> {
                throw refusal;
            });
            checkType(request);
            String[] address =
                    pathBelow.apply(request).substring(PagePaths.FORMS.length()).split("/", 2);
            FormMethod method = services.form(address[0])
                    .orElseThrow(() -> new Rejection(
                            NOT_FOUND,
                            "unknown-method",
                            "There is no service with a method \"%s\"".formatted(Excerpt.of(address[0]))));
            String version = address.length < 2 ? method.version() : address[1];
            answers.readBody(exchange, body, bytes -> receive(exchange, method, version, bytes));
        });
    }

    private void receive(Exchange exchange, FormMethod method, String version, byte[] bytes) {
        Map<String, List<String>> sent = parse(bytes);
        PageCallers.CallingPage from = callers.page(exchange.request(), Optional.empty(), first(sent, GRANT));
        responses.quotas().call(exchange.request(), from.session(), 1);
        Optional<Consumer<String>> patches =
                first(sent, ANSWER).map(patch -> message -> formAnswers.tell(from.session(), method.label(), message));
        FormReply reply = new FormReply(exchange, page, patches);
        Map<String, List<String>> fields = new LinkedHashMap<>(sent);
        fields.keySet().removeIf(name -> name.startsWith(OWN_FIELDS) || name.equals(CHARSET));
        byte[] call;
        try {
            call = method.call(lastId.incrementAndGet(), version, fields);
        } catch (Rejection refusal) {
            reply.refuse(refusal);
            return;
        }
        // Apart from the calls of the page's scripts, which have ids of their own.
        calls.receive(
                "form " + from.session(),
                call,
                () -> callers.caller(exchange.request(), from, 1),
                one -> callers.decorate(exchange.request(), one),
                reply);
    }

    private static Map<String, List<String>> parse(byte[] bytes) {
        try {
            return Parameters.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Rejection(BAD_REQUEST, "bad-form", "The form is not encoded as " + TYPE);
        }
    }

    private static Optional<String> first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static void checkType(Request request) {
        if (!request.mediaType().equals(TYPE)) {
            throw new Rejection(
                    UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Forms are sent as %s, not as \"%s\"; leave the enctype of the form away"
                            .formatted(
                                    TYPE,
                                    Excerpt.of(request.header("Content-Type").orElse(""))));
        }
    }
}
