package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.page.FormAnswerPage;
import dev.freshet.core.service.Replies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a form in the way that suits its page: by a redirect to it, or by a page that says what is wrong. A page that is streamed
 * without scripts gets 204, which leaves it and the browser's history as they are, and hears by a patch what is wrong. Any thread may
 * call it, one at a time.
 */
final class FormReply implements Replies {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VIOLATIONS = "violations";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int SEE_OTHER = 303;
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE_CONTENT = 422;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final Exchange exchange;
    private final FormAnswerPage page;
    private final Optional<Consumer<String>> patches;
    private int status = OK;

    /**
     * Makes what answers one form.
     *
     * @param patches tells a streamed page what is wrong, or by an empty text that nothing is; empty for any other page
     */
    FormReply(Exchange exchange, FormAnswerPage page, Optional<Consumer<String>> patches) {
        this.exchange = exchange;
        this.page = page;
        this.patches = patches;
    }

    @Override
    public void refuse(Rejection rejection) {
        fail(rejection.status(), rejection.message(), rejection.headers());
    }

    @Override
    public void begin(int first, int count) {
        status = first;
    }

    @Override
    public void reply(byte[] line) {
        JsonNode reply = JSON.readTree(line);
        if (reply.has("error")) {
            fail(status(reply), message(reply), Map.of());
        } else if (patches.isPresent()) {
            patch(patches.get(), "");
        } else {
            back().ifPresentOrElse(
                            path -> exchange.sendHead(head(SEE_OTHER).with("Location", path)),
                            () -> show(OK, "Done", "Go back to see it.", Map.of()));
        }
    }

    /**
     * An error that the method declares is an answer, as is an argument that breaks a constraint. Any other is a fault, unless the
     * call was refused before it was made.
     */
    private int status(JsonNode reply) {
        if (status >= BAD_REQUEST) {
            return status;
        }
        return reply.has("type") || reply.has(VIOLATIONS) ? UNPROCESSABLE_CONTENT : INTERNAL_SERVER_ERROR;
    }

    /** Returns what is wrong, with the names of the fields that break constraints. */
    private static String message(JsonNode reply) {
        JsonNode violations = reply.path(VIOLATIONS);
        return violations.isEmpty()
                ? reply.path("message").asString("")
                : violations
                        .valueStream()
                        .map(one -> Stream.of(one.path("path"), one.path("message"))
                                .map(part -> part.asString(""))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(": ")))
                        .collect(Collectors.joining("; "));
    }

    private void fail(int code, String message, Map<String, String> headers) {
        patches.ifPresentOrElse(told -> patch(told, message), () -> show(code, "That did not work", message, headers));
    }

    private void patch(Consumer<String> told, String message) {
        told.accept(message);
        exchange.sendHead(head(NO_CONTENT));
    }

    private void show(int code, String title, String message, Map<String, String> headers) {
        ResponseHead head = head(code)
                .with("Content-Type", "text/html;charset=utf-8")
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head = head.with(header.getKey(), header.getValue());
        }
        exchange.send(head, page.html(title, message, back()).getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseHead head(int code) {
        return ResponseHead.of(code, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");
    }

    /** Returns the path of the page with the form, which browsers tell to the page's own origin. (RFC 9110, section 10.1.3.) */
    private Optional<String> back() {
        return exchange.request().header("Referer").flatMap(FormReply::pathOf);
    }

    private static Optional<String> pathOf(String address) {
        try {
            URI uri = URI.create(address);
            String path = Optional.ofNullable(uri.getRawPath())
                    .filter(one -> !one.isEmpty())
                    .orElse("/");
            // Two slashes would begin another host's address.
            return path.startsWith("//")
                    ? Optional.empty()
                    : Optional.of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
