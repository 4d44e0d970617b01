package dev.freshet.sample;

import dev.freshet.server.Channel;
import dev.freshet.server.Freshet;
import dev.freshet.server.page.Page;
import dev.freshet.server.page.PageTransport;
import dev.freshet.server.undertow.BoundedUndertow;
import dev.freshet.server.undertow.SameOriginHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The web server of the sample, with the pages {@code /}, {@code /stocks} and {@code /vitals}.
 *
 * <p>Nothing moves by itself here: {@link Main} has a clock that steps the market and the vitals; tests step them.
 */
final class SampleApp implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(2);

    private final Freshet freshet =
            Freshet.builder().trustedProxies("127.0.0.1").build();
    private final Channel<StockListener> stocksChannel = freshet.channel("stocks", StockListener.class);
    private final Channel<VitalsListener> vitalsChannel = freshet.channel("vitals", VitalsListener.class);
    private final Market market = new Market(Price.history("/stocks.csv"), stocksChannel.all());
    private final Vitals vitals = new Vitals(vitalsChannel.all());
    private final Undertow server;

    /**
     * Starts the server; port 0 is any that is free.
     *
     * @throws RuntimeException caused by a {@link java.net.BindException} if the port is taken; no thread stays behind
     */
    SampleApp(int port) {
        ClassLoader classLoader = SampleApp.class.getClassLoader();
        HttpHandler paces = new RoutingHandler()
                .post("/1", exchange -> setPace(exchange, 1))
                .post("/5", exchange -> setPace(exchange, 5))
                .post("/25", exchange -> setPace(exchange, 25));
        HttpHandler routes = new PathHandler(ResponseCodeHandler.HANDLE_404)
                .addExactPath("/", freshet.pages(exchange -> indexPage()))
                .addExactPath("/stocks", freshet.pages(exchange -> stocksPage(transport(exchange))))
                .addExactPath("/vitals", freshet.pages(exchange -> vitalsPage(transport(exchange))))
                .addPrefixPath("/pace", new SameOriginHandler(paces))
                // One folder of the class path, and nothing beside it.
                .addPrefixPath("/static", new ResourceHandler(new ClassPathResourceManager(classLoader, "static")));
        server = BoundedUndertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(freshet.handler(routes))
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            close(); // Or its threads would keep the process alive.
            throw e;
        }
    }

    private Page indexPage() {
        return page("index", PageTransport.SERVICE)
                .model(() -> Map.of("transports", Transports.all()))
                .build();
    }

    private Page stocksPage(PageTransport transport) {
        return page("stocks", transport)
                .channel(stocksChannel)
                .model(() -> Map.of(
                        "quotes", market.quotes(),
                        "month", market.month(),
                        "pace", market.pace(),
                        "paces", Pace.all(market.pace()),
                        "transports", Transports.around(transport)))
                .build();
    }

    private Page vitalsPage(PageTransport transport) {
        return page("vitals", transport)
                .channel(vitalsChannel)
                .model(() -> Map.of(
                        "gauges", vitals.gauges(),
                        "counts", vitals.counts(),
                        "transports", Transports.around(transport)))
                .build();
    }

    private static Page.Builder page(String template, PageTransport transport) {
        return Page.template(template)
                .transport(transport)
                .refreshPeriod(REFRESH)
                .contentSecurityPolicy("""
                default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; \
                form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                require-trusted-types-for 'script'; trusted-types freshet\
                """);
    }

    private static PageTransport transport(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getQueryParameters().get("transport"))
                .flatMap(words -> PageTransport.named(words.getFirst()))
                .orElse(PageTransport.SERVICE);
    }

    /** Answers nothing: whoever set the pace hears of it like everybody. */
    private void setPace(HttpServerExchange exchange, int perSecond) {
        market.pace(perSecond);
        exchange.setStatusCode(StatusCodes.NO_CONTENT);
    }

    Market market() {
        return market;
    }

    Vitals vitals() {
        return vitals;
    }

    /** Returns how many streams are open. */
    int streamCount() {
        return freshet.streamCount();
    }

    /** Returns the address of the index page. */
    String address() {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:%d/".formatted(port);
    }

    @Override
    public void close() {
        freshet.close();
        server.stop();
    }
}
