package dev.freshet.server.undertow;

import dev.freshet.server.delivery.Rejection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Passes on the requests that a resource understands, and answers all others: OPTIONS with the methods, any other method with
 * 405, and a body that does not belong there with 400. (RFC 9110, sections 9.1, 9.3.1, 9.3.7 and 15.5.6; RFC 9112, section 6.3.)
 *
 * <p>A body on a GET is refused, not skipped: whoever relays the request may have another opinion of where it ends, and then the
 * bytes after it belong to somebody else's request.
 */
final class RequestGate implements HttpHandler {
    private final List<HttpString> methods;
    private final HttpHandler next;

    private RequestGate(List<HttpString> methods, HttpHandler next) {
        this.methods = methods;
        this.next = next;
    }

    /** Guards a resource that is read with GET, or HEAD for its headers alone. */
    static HttpHandler forReading(HttpHandler next) {
        return of(List.of(Methods.GET_STRING), next);
    }

    /** Guards a resource that has these methods, and HEAD beside GET. */
    static HttpHandler of(Collection<String> methods, HttpHandler next) {
        List<HttpString> allowed = new ArrayList<>();
        for (String method : methods) {
            allowed.add(new HttpString(method));
            if (method.equals(Methods.GET_STRING)) {
                allowed.add(Methods.HEAD);
            }
        }
        return new RequestGate(List.copyOf(allowed), next);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        try {
            checkFraming(exchange);
            HttpString method = exchange.getRequestMethod();
            boolean isOptions = isExactly(method, Methods.OPTIONS);
            if (!isOptions && methods.stream().noneMatch(known -> isExactly(method, known))) {
                throw methodNotAllowed(exchange);
            }
            if (!method.equals(Methods.POST) && !exchange.isRequestComplete()) {
                throw new Rejection(
                        StatusCodes.BAD_REQUEST,
                        "unexpected-body",
                        "A %s request has no body here; send it without Content-Length and Transfer-Encoding"
                                .formatted(method));
            }
            if (isOptions) {
                exchange.getResponseHeaders().put(Headers.ALLOW, allowed());
                exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
                return;
            }
        } catch (Rejection rejection) {
            RejectionWriter.send(exchange, rejection);
            return;
        }
        next.handleRequest(exchange);
    }

    /** An {@link HttpString} equals another one in upper case, but methods are case-sensitive. */
    private static boolean isExactly(HttpString method, HttpString known) {
        return method.toString().equals(known.toString());
    }

    private Rejection methodNotAllowed(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed());
        return new Rejection(
                StatusCodes.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "%s is asked for with %s, not with %s"
                        .formatted(
                                Rejection.shown(exchange.getRequestPath()),
                                methods.get(0),
                                Rejection.shown(exchange.getRequestMethod().toString())));
    }

    private String allowed() {
        return methods.stream().map(HttpString::toString).collect(Collectors.joining(", ", "", ", OPTIONS"));
    }

    /** Refuses what another server may read as a request of another length. */
    private static void checkFraming(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null && (!exchange.isHttp11() || !coding.equalsIgnoreCase("chunked"))) {
            throw new Rejection(
                    StatusCodes.BAD_REQUEST,
                    "bad-framing",
                    "\"Transfer-Encoding: %s\" is not understood in %s; in HTTP/1.1 it can be chunked"
                            .formatted(
                                    Rejection.shown(coding),
                                    Rejection.shown(exchange.getProtocol().toString())));
        }
    }
}
