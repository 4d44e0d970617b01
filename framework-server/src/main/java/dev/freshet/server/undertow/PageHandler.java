package dev.freshet.server.undertow;

import dev.freshet.server.delivery.FailureLog;
import dev.freshet.server.delivery.Rejection;
import dev.freshet.server.delivery.StreamKind;
import dev.freshet.server.page.BrowserHints;
import dev.freshet.server.page.Page;
import dev.freshet.server.page.PagePaths;
import dev.freshet.server.page.PageRenderer;
import dev.freshet.server.page.PageTransport;
import dev.freshet.server.page.RenderedPage;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves a page, and keeps its response open if the page is streamed. */
public final class PageHandler implements HttpHandler {
    private static final String HTML = "text/html;charset=utf-8";
    private static final String STOPPING =
            "<!doctype html><title>One moment</title><p>The server is restarting. This page will reload in a moment.\n";
    private static final String FAILED =
            "<!doctype html><title>Error</title><p>The server could not make this page. Try again later.\n";
    private static final String NOT_IN_ADVANCE =
            "<!doctype html><title>Not in advance</title><p>This page cannot be prefetched: it stays open while it is shown.\n";
    /** The standard's name first, then what browsers sent before it. */
    private static final List<HttpString> PURPOSES =
            List.of(new HttpString("Sec-Purpose"), new HttpString("Purpose"), new HttpString("X-Moz"));

    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");

    private static final HttpString BRANDS = new HttpString("Sec-CH-UA");

    private final Function<HttpServerExchange, Page> choice;
    private final PageRenderer renderer;
    private final ResponseStreams streams;
    private final PublicPath publicPath;
    private final Modules modules;
    private final FailureLog failures;

    /** Returns a handler that serves the page that is chosen for a request. */
    public static HttpHandler create(
            Function<HttpServerExchange, Page> choice,
            PageRenderer renderer,
            ResponseStreams streams,
            PublicPath publicPath,
            Modules modules,
            FailureLog failures) {
        return RequestGate.forReading(new PageHandler(choice, renderer, streams, publicPath, modules, failures));
    }

    private PageHandler(
            Function<HttpServerExchange, Page> choice,
            PageRenderer renderer,
            ResponseStreams streams,
            PublicPath publicPath,
            Modules modules,
            FailureLog failures) {
        this.choice = choice;
        this.renderer = renderer;
        this.streams = streams;
        this.publicPath = publicPath;
        this.modules = modules;
        this.failures = failures;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            streams.admit(exchange);
        } catch (Rejection rejection) {
            RejectionWriter.send(exchange, rejection);
            return;
        }
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        if (streams.isStopping()) {
            refuse(exchange);
            return;
        }
        Page page;
        try {
            page = Objects.requireNonNull(choose(exchange), "The choice of a page for a request gave none");
        } catch (Throwable e) {
            fail(exchange, "", "No page could be chosen for " + Rejection.shown(exchange.getRequestPath()), e);
            return;
        }
        Optional<RenderedPage> rendered;
        try {
            rendered = render(page, exchange);
        } catch (Throwable e) { // An Error too: a template may call itself without end.
            fail(
                    exchange,
                    page.template(),
                    "The page %s (template %s) could not be rendered"
                            .formatted(Rejection.shown(exchange.getRequestPath()), Rejection.shown(page.template())),
                    e);
            return;
        }
        rendered.filter(RenderedPage::hasScripts).ifPresent(html -> modules.needed(html.template()));
        rendered.ifPresentOrElse(html -> send(exchange, page, html), () -> refusePrefetch(exchange));
    }

    /** Pages that are built by the choice look for their templates where Freshet does. */
    private @Nullable Page choose(HttpServerExchange exchange) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(modules.classLoader());
        try {
            return choice.apply(exchange);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Renders a page; empty if it is prefetched and has no script that could wait until it is shown. */
    private Optional<RenderedPage> render(Page page, HttpServerExchange exchange) {
        BrowserHints hints = hints(exchange.getRequestHeaders());
        if (hints.isPrefetch() && page.transport() == PageTransport.PAGE) {
            return Optional.empty();
        }
        String prefix = publicPath.prefix(exchange);
        String base = prefix + publicPath.path();
        return Optional.of(renderer.render(page, hints, new PagePaths(prefix, base, base + "/@" + modules.version())));
    }

    private void send(HttpServerExchange exchange, Page page, RenderedPage rendered) {
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
            streams.complete().send(exchange, rendered.html());
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

    private void fail(HttpServerExchange exchange, String template, String message, Throwable e) {
        failures.error(template, message, e);
        if (exchange.isResponseStarted()) {
            RejectionWriter.close(exchange);
            return;
        }
        refuse(exchange, StatusCodes.INTERNAL_SERVER_ERROR, FAILED);
    }

    /** A browser that gets this asks again when the page is really wanted. (Fetch Standard, {@code Sec-Purpose}.) */
    private static void refusePrefetch(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
        refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, NOT_IN_ADVANCE);
    }

    /** A page without scripts that loads itself again is to do so until the server is back. */
    private static void refuse(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1).put(Headers.REFRESH, 1);
        refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, STOPPING);
    }

    private static void refuse(HttpServerExchange exchange, int status, String html) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store").put(Headers.CONTENT_TYPE, HTML);
        StreamHeaders.noSniff(exchange);
        exchange.getResponseSender().send(html);
    }

    private static BrowserHints hints(HeaderMap headers) {
        return new BrowserHints(
                Optional.ofNullable(headers.getFirst(BRANDS)),
                Optional.ofNullable(headers.getFirst(Headers.USER_AGENT)),
                PURPOSES.stream().anyMatch(purpose -> isPrefetch(headers.get(purpose))));
    }

    /** {@code prefetch}, or with parameters {@code prefetch;prerender}. (RFC 8941, section 3.3.) */
    private static boolean isPrefetch(@Nullable HeaderValues purposes) {
        return purposes != null
                && purposes.stream()
                        .flatMap(values -> Stream.of(values.split(",", -1)))
                        .anyMatch(purpose -> purpose.split(";", 2)[0].strip().equalsIgnoreCase("prefetch"));
    }
}
