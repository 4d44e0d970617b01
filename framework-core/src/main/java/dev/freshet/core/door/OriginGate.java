package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import java.util.Optional;
import java.util.Set;

/**
 * Passes on the requests of pages of this origin, and of those origins that the application allows, and refuses those of others. Cookies
 * would make them requests of the user who looks at the other page.
 *
 * <p>Responses for allowed origins have the headers that let their pages read them. (Fetch Standard, section 3.3, the CORS protocol.)
 */
final class OriginGate implements Handler {
    private static final int NO_CONTENT = 204;

    private final Set<String> allowed;
    private final Handler next;

    /** @param allowed origins in the form that browsers send: {@code https://shop.example} */
    OriginGate(Set<String> allowed, Handler next) {
        this.allowed = allowed;
        this.next = next;
    }

    @Override
    public void handle(Exchange exchange) {
        Request request = exchange.request();
        Optional<String> origin = request.header("Origin")
                .filter(allowed::contains)
                .filter(only -> request.headers("Origin").size() == 1);
        if (origin.isPresent()) {
            Exchange readable = new CorsExchange(exchange, origin.get());
            if (isPreflight(request)) {
                readable.sendHead(ResponseHead.of(
                        NO_CONTENT,
                        "Access-Control-Allow-Methods",
                        "GET, POST",
                        "Access-Control-Allow-Headers",
                        "Content-Type, Freshet-Session, Freshet-Grant, Last-Event-ID",
                        "Access-Control-Max-Age",
                        "600"));
            } else {
                next.handle(readable);
            }
            return;
        }
        Optional<Rejection> refusal = SameOrigin.refusal(request);
        if (refusal.isPresent()) {
            Rejections.send(exchange, refusal.get());
        } else {
            next.handle(exchange);
        }
    }

    private static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.header("Access-Control-Request-Method").isPresent();
    }
}
