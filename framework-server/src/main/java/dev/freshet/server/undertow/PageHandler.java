package dev.freshet.server.undertow;

import dev.freshet.server.delivery.StreamKind;
import dev.freshet.server.page.BrowserHints;
import dev.freshet.server.page.Page;
import dev.freshet.server.page.PageRenderer;
import dev.freshet.server.page.PageTransport;
import dev.freshet.server.page.RenderedPage;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Serves a page, and keeps its response open if the page is streamed. */
public final class PageHandler implements HttpHandler {
    private static final String HTML = "text/html;charset=utf-8";
    private static final String STOPPING =
            "<!doctype html><title>One moment</title><p>The server stops; this page comes again.\n";
    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");

    private static final HttpString BRANDS = new HttpString("Sec-CH-UA");

    private final Function<HttpServerExchange, Page> choice;
    private final PageRenderer renderer;
    private final ResponseStreams streams;

    /** Returns a handler that serves the page that is chosen for a request. */
    public static HttpHandler create(
            Function<HttpServerExchange, Page> choice, PageRenderer renderer, ResponseStreams streams) {
        return RequestGate.forReading(new PageHandler(choice, renderer, streams));
    }

    private PageHandler(Function<HttpServerExchange, Page> choice, PageRenderer renderer, ResponseStreams streams) {
        this.choice = choice;
        this.renderer = renderer;
        this.streams = streams;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        if (streams.isStopping()) {
            refuse(exchange);
            return;
        }
        Page page = Objects.requireNonNull(choice.apply(exchange), "The choice of a page for a request gave none");
        RenderedPage rendered = renderer.render(page, hints(exchange.getRequestHeaders()));
        StreamHeaders.put(exchange, HTML);
        rendered.contentSecurityPolicy()
                .ifPresent(policy -> exchange.getResponseHeaders().put(CONTENT_SECURITY_POLICY, policy));
        if (page.transport() == PageTransport.AUTO) {
            exchange.getResponseHeaders().add(Headers.VARY, "Sec-CH-UA, User-Agent");
        }
        if (rendered.transport().isPageStream() && exchange.getRequestMethod().equals(Methods.HEAD)) {
            StreamHeaders.sendAlone(exchange);
        } else if (rendered.transport().isPageStream()) {
            if (rendered.transport() == PageTransport.PAGE) {
                endWithTheConnection(exchange);
            }
            StreamKind kind = StreamKind.page(renderer.framing(rendered), rendered.limits());
            streams.open(exchange, kind, rendered.request());
        } else {
            // Not no-store, which would keep the page out of the back/forward cache.
            exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "private, no-cache");
            SlicedSender.send(exchange, rendered.html());
        }
    }

    /**
     * Has the document end where its connection does. A browser loads a page without scripts again a second after its document
     * has ended. A chunked response that breaks off because the server was killed never ends, so the page would wait for ever.
     * The kernel closes the connections of a process that was killed, and that is how a response of HTTP/1.0 ends (RFC 9112,
     * section 6.3). HTTP/2 has no such ending.
     */
    private static void endWithTheConnection(HttpServerExchange exchange) {
        if (exchange.isHttp11()) {
            exchange.setProtocol(Protocols.HTTP_1_0);
        }
    }

    /** A page without scripts that loads itself again is to do so until the server is back. */
    private static void refuse(HttpServerExchange exchange) {
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.getResponseHeaders()
                .put(Headers.RETRY_AFTER, 1)
                .put(Headers.REFRESH, 1)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.CONTENT_TYPE, HTML);
        exchange.getResponseSender().send(STOPPING);
    }

    private static BrowserHints hints(HeaderMap headers) {
        return new BrowserHints(
                Optional.ofNullable(headers.getFirst(BRANDS)),
                Optional.ofNullable(headers.getFirst(Headers.USER_AGENT)));
    }
}
