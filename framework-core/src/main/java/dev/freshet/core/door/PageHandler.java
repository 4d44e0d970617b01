package dev.freshet.core.door;

import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.access.Grants;
import dev.freshet.core.delivery.FailureLog;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.StreamKind;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.page.BrowserHints;
import dev.freshet.core.page.FailurePage;
import dev.freshet.core.page.PagePaths;
import dev.freshet.core.page.PageRenderer;
import dev.freshet.core.page.RenderedPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves a page, and keeps its response open if the page is streamed. */
final class PageHandler implements Handler {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    /** What a page asks for that has a grant which is no longer accepted: a grant, and not the page. */
    private static final String GRANT = "application/vnd.freshet.grant";

    private static final String NO_SNIFF = "X-Content-Type-Options";
    private static final String HTML = "text/html;charset=utf-8";
    private static final String STOPPING =
            "<!doctype html><title>One moment</title><p>The server is restarting. This page will reload in a moment.\n";
    private static final String TOO_MANY =
            "<!doctype html><title>One moment</title><p>Too many requests come from here. This page will reload in a moment.\n";
    private static final String FAILED =
            "<!doctype html><title>Error</title><p>The server could not make this page. Try again later.\n";
    private static final String NOT_ALLOWED =
            "<!doctype html><title>Not allowed</title><p>You may not see this page.\n";
    private static final String NOT_IN_ADVANCE =
            "<!doctype html><title>Not in advance</title><p>This page cannot be prefetched: it stays open while it is shown.\n";
    /** The standard's name first, then what browsers sent before it. */
    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Moz");

    private final BiFunction<Exchange, Caller, Page> choice;
    private final Identification identification;
    private final Grants grants;
    private final PageRenderer renderer;
    private final Responses responses;
    private final PublicPath publicPath;
    private final Modules modules;
    private final FailureLog failures;
    private final Optional<String> changes;
    private final FailurePage failurePage = new FailurePage();

    PageHandler(
            BiFunction<Exchange, Caller, Page> choice,
            Identification identification,
            Grants grants,
            PageRenderer renderer,
            Responses responses,
            PublicPath publicPath,
            Modules modules,
            FailureLog failures,
            Optional<String> changes) {
        this.choice = choice;
        this.identification = identification;
        this.grants = grants;
        this.renderer = renderer;
        this.responses = responses;
        this.publicPath = publicPath;
        this.modules = modules;
        this.failures = failures;
        this.changes = changes;
    }

    @Override
    public void handle(Exchange exchange) {
        try {
            responses.admit(exchange);
            responses.quotas().beginSession(exchange.request());
        } catch (Rejection rejection) {
            refuse(exchange, rejection);
            return;
        }
        exchange.work(() -> {
            if (responses.isStopping()) {
                refuse(exchange);
            } else {
                chooseAndSend(exchange);
            }
        });
    }

    private void chooseAndSend(Exchange exchange) {
        String path =
                Rejection.shown(exchange.request().mount() + exchange.request().path());
        Caller caller;
        try {
            caller = identification.of(exchange.request()).in(grants.newSession());
        } catch (Rejection failed) {
            exchange.send(refusal(failed.status()), utf8(FAILED));
            return;
        }
        Page page;
        try {
            page = Objects.requireNonNull(choose(exchange, caller), "The choice of a page for a request gave none");
        } catch (Throwable e) {
            fail(exchange, "", "No page could be chosen for " + path, e);
            return;
        }
        Optional<RenderedPage> rendered;
        try {
            if (exchange.request().header("Accept").equals(Optional.of(GRANT))) {
                exchange.send(unstored(OK, GRANT), utf8(renderer.grant(page, caller) + "\n"));
                return;
            }
            rendered = render(page, caller, exchange.request());
        } catch (Rejection rejection) {
            renderer.tellRefused(page.template(), path, caller, rejection);
            exchange.send(refusal(rejection.status()), utf8(rejection.status() == FORBIDDEN ? NOT_ALLOWED : FAILED));
            return;
        } catch (Throwable e) { // An Error too: a template may call itself without end.
            fail(
                    exchange,
                    page.template(),
                    "The page %s (template %s) could not be rendered".formatted(path, Rejection.shown(page.template())),
                    e);
            return;
        }
        rendered.filter(RenderedPage::hasScripts).ifPresent(html -> modules.needed(html.template()));
        rendered.ifPresentOrElse(html -> send(exchange, page, html), () -> refusePrefetch(exchange));
    }

    /** Pages that are built by the choice look for their templates where Freshet does. */
    private @Nullable Page choose(Exchange exchange, Caller caller) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(modules.classLoader());
        try {
            return choice.apply(exchange, caller);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Renders a page; empty if it is prefetched and has no script that could wait until it is shown. */
    private Optional<RenderedPage> render(Page page, Caller caller, Request request) {
        BrowserHints hints = hints(request);
        if (hints.isPrefetch() && page.transport() == PageTransport.PAGE) {
            return Optional.empty();
        }
        String prefix = publicPath.prefix(request);
        String base = prefix + publicPath.path();
        PagePaths paths = new PagePaths(prefix, base, base + "/@" + modules.version());
        return Optional.of(renderer.render(page, caller, hints, paths));
    }

    /**
     * A page of patches ends where its connection does. A browser loads a page without scripts again a second after its document
     * has ended. A chunked response that breaks off because the server was killed never ends, so the page would wait for ever.
     * The kernel closes the connections of a process that was killed, and that is how a response of HTTP/1.0 ends (RFC 9112,
     * section 6.3). HTTP/2 has no such ending.
     */
    private void send(Exchange exchange, Page page, RenderedPage rendered) {
        if (!rendered.transport().isPageStream()) {
            // Not no-store, which would keep the page out of the back/forward cache.
            ResponseHead head = ResponseHead.of(OK, "Content-Type", HTML, "Cache-Control", "private, no-cache");
            responses
                    .complete()
                    .send(exchange, withPolicy(head.with(NO_SNIFF, "nosniff"), page, rendered), rendered.html());
            return;
        }
        ResponseHead head = withPolicy(StreamHeaders.head(OK, HTML), page, rendered);
        if (exchange.request().method().equals("HEAD")) {
            exchange.sendHead(head);
            return;
        }
        StreamKind kind = StreamKind.page(renderer.framing(rendered), rendered.limits());
        responses.open(
                exchange,
                rendered.transport() == PageTransport.PAGE ? head.endingWithConnection() : head,
                kind,
                rendered.request(),
                rejection -> refuse(exchange, rejection));
    }

    /** A page without scripts loads itself again, and so it does until there is room. */
    private static void refuse(Exchange exchange, Rejection rejection) {
        String pause = Long.toString(
                rejection.retryAfter().orElse(Duration.ofSeconds(1)).toSeconds());
        exchange.send(refusal(rejection.status()).with("Retry-After", pause).with("Refresh", pause), utf8(TOO_MANY));
    }

    private static ResponseHead withPolicy(ResponseHead head, Page page, RenderedPage rendered) {
        ResponseHead full = rendered.contentSecurityPolicy()
                .map(policy -> head.with("Content-Security-Policy", policy))
                .orElse(head);
        return page.transport() == PageTransport.AUTO ? full.with("Vary", "Sec-CH-UA, User-Agent") : full;
    }

    private void fail(Exchange exchange, String template, String message, Throwable e) {
        failures.error(template, message, e);
        if (exchange.isAnswered()) {
            exchange.abort();
            return;
        }
        String html = changes.map(channel -> failurePage.html(
                        message, e, publicPath.prefix(exchange.request()) + publicPath.path() + channel))
                .orElse(FAILED);
        exchange.send(refusal(INTERNAL_SERVER_ERROR), utf8(html));
    }

    /** A browser that gets this asks again when the page is really wanted. (Fetch Standard, {@code Sec-Purpose}.) */
    private static void refusePrefetch(Exchange exchange) {
        exchange.send(refusal(SERVICE_UNAVAILABLE).with("Retry-After", "1"), utf8(NOT_IN_ADVANCE));
    }

    /** A page without scripts that loads itself again is to do so until the server is back. */
    private static void refuse(Exchange exchange) {
        exchange.send(refusal(SERVICE_UNAVAILABLE).with("Retry-After", "1").with("Refresh", "1"), utf8(STOPPING));
    }

    private static ResponseHead refusal(int status) {
        return unstored(status, HTML);
    }

    private static ResponseHead unstored(int status, String type) {
        return ResponseHead.of(status, "Cache-Control", "no-store", "Content-Type", type, NO_SNIFF, "nosniff");
    }

    private static byte[] utf8(String html) {
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private static BrowserHints hints(Request request) {
        return new BrowserHints(
                request.header("Sec-CH-UA"),
                request.header("User-Agent"),
                PURPOSES.stream().anyMatch(purpose -> isPrefetch(request.headers(purpose))));
    }

    /** {@code prefetch}, or with parameters {@code prefetch;prerender}. (RFC 8941, section 3.3.) */
    private static boolean isPrefetch(List<String> purposes) {
        return purposes.stream()
                .flatMap(values -> Stream.of(values.split(",", -1)))
                .anyMatch(purpose -> purpose.split(";", 2)[0].strip().equalsIgnoreCase("prefetch"));
    }
}
