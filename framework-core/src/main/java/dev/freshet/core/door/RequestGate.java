package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Passes on the requests that a resource understands, and answers all others: OPTIONS with the methods, any other method with
 * 405, and a body that does not belong there with 400. (RFC 9110, sections 9.1, 9.3.1, 9.3.7 and 15.5.6; RFC 9112, section 6.3.)
 *
 * <p>A body on a GET is refused, not skipped: whoever relays the request may have another opinion of where it ends, and then the
 * bytes after it belong to somebody else's request.
 */
final class RequestGate implements Handler {
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String ALLOW = "Allow";

    private final List<String> methods;
    private final Handler next;

    private RequestGate(List<String> methods, Handler next) {
        this.methods = methods;
        this.next = next;
    }

    /** Guards a resource that is read with GET, or HEAD for its headers alone. */
    static RequestGate forReading(Handler next) {
        return of(List.of("GET"), next);
    }

    /** Guards a resource that has these methods, and HEAD beside GET. */
    static RequestGate of(Collection<String> methods, Handler next) {
        List<String> allowed = new ArrayList<>();
        for (String method : methods) {
            allowed.add(method);
            if (method.equals("GET")) {
                allowed.add("HEAD");
            }
        }
        return new RequestGate(List.copyOf(allowed), next);
    }

    @Override
    public void handle(Exchange exchange) {
        Request request = exchange.request();
        boolean isOptions = request.method().equals("OPTIONS");
        try {
            checkFraming(request);
            if (!isOptions && !methods.contains(request.method())) {
                throw methodNotAllowed(request);
            }
            if (!request.method().equals("POST") && request.hasBody()) {
                throw new Rejection(
                        BAD_REQUEST,
                        "unexpected-body",
                        "A %s request has no body here; send it without Content-Length and Transfer-Encoding"
                                .formatted(request.method()));
            }
        } catch (Rejection rejection) {
            Rejections.send(exchange, rejection);
            return;
        }
        if (isOptions) {
            exchange.sendHead(ResponseHead.of(NO_CONTENT, ALLOW, allowed()));
        } else {
            next.handle(exchange);
        }
    }

    private Rejection methodNotAllowed(Request request) {
        return new Rejection(
                        METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "%s is asked for with %s, not with %s"
                                .formatted(
                                        Rejection.shown(request.mount() + request.path()),
                                        methods.get(0),
                                        Rejection.shown(request.method())))
                .with(ALLOW, allowed());
    }

    private String allowed() {
        return String.join(", ", methods) + ", OPTIONS";
    }

    /** Refuses what another server may read as a request of another length. */
    private static void checkFraming(Request request) {
        request.header("Transfer-Encoding")
                .filter(coding -> !request.protocol().equals("HTTP/1.1") || !coding.equalsIgnoreCase("chunked"))
                .ifPresent(coding -> {
                    throw new Rejection(
                            BAD_REQUEST,
                            "bad-framing",
                            "\"Transfer-Encoding: %s\" is not understood in %s; in HTTP/1.1 it can be chunked"
                                    .formatted(Rejection.shown(coding), Rejection.shown(request.protocol())));
                });
    }
}
