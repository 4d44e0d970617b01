package dev.freshet.sample;

import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.http.Request;
import dev.freshet.sample.chat.Chat;
import dev.freshet.sample.chat.Names;
import dev.freshet.server.FreshetServer;
import dev.freshet.server.SameOriginHandler;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.form.EagerFormParsingHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.Map;

/**
 * The web server of the sample, with the pages {@code /}, {@code /stocks}, {@code /vitals} and {@code /chat}.
 *
 * <p>Nothing moves by itself here: {@link Main} has a clock that steps the market and the vitals; tests step them.
 */
final class SampleApp implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Market market;
    private final Vitals vitals;
    private final Channel<StockListener> stocksChannel;
    private final Channel<VitalsListener> vitalsChannel;
    private final FreshetServer server;

    /**
     * Starts the server; port 0 is any that is free.
     *
     * @throws IllegalStateException caused by a {@link java.net.BindException} if the port is taken; no thread stays behind
     */
    SampleApp(int port) {
        Names names = new Names();
        server = FreshetServer.builder()
                .port(port)
                .freshet(freshet -> freshet.trustedProxies("127.0.0.1").identify(names::caller))
                .printsAddress(false)
                .build();
        stocksChannel = server.freshet().channel("stocks", StockListener.class, Access.everyone());
        vitalsChannel = server.freshet().channel("vitals", VitalsListener.class);
        market = new Market(Price.history("/stocks.csv"), stocksChannel.all());
        market.open();
        vitals = new Vitals(vitalsChannel.all());
        vitals.measure();
        Chat chat = Chat.open(server.freshet(), names);
        HttpHandler paces = new RoutingHandler()
                .post("/1", exchange -> setPace(exchange, 1))
                .post("/5", exchange -> setPace(exchange, 5))
                .post("/25", exchange -> setPace(exchange, 25));
        ClassLoader classLoader = SampleApp.class.getClassLoader();
        server.page("/", request -> indexPage())
                .page("/stocks", request -> livePage("stocks", stocksChannel, transport(request)))
                .page("/vitals", request -> livePage("vitals", vitalsChannel, transport(request)))
                .page("/chat", (request, caller) -> chatPage(chat, request, caller))
                .handler("/pace", new SameOriginHandler(paces))
                .handler("/name", new SameOriginHandler(new EagerFormParsingHandler().setNext(names::take)))
                // One folder of the class path, and nothing beside it.
                .handler("/static", new ResourceHandler(new ClassPathResourceManager(classLoader, "static")))
                .start();
    }

    private Page indexPage() {
        return page("index", PageTransport.SERVICE)
                .model(() -> Map.of("transports", Transports.all()))
                .build();
    }

    private static Page livePage(String template, Channel<?> channel, PageTransport transport) {
        return page(template, transport)
                .channel(channel)
                .model(() -> Map.of("transports", Transports.around(transport)))
                .build();
    }

    private static Page chatPage(Chat chat, Request request, Caller caller) {
        PageTransport transport = transport(request);
        return settings(chat.page(request, caller, transport), transport).build();
    }

    private static Page.Builder page(String template, PageTransport transport) {
        return settings(Page.template(template), transport);
    }

    private static Page.Builder settings(Page.Builder page, PageTransport transport) {
        return page.transport(transport).refreshPeriod(REFRESH).contentSecurityPolicy("""
                default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; \
                form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                require-trusted-types-for 'script'; trusted-types freshet\
                """);
    }

    private static PageTransport transport(Request request) {
        return request.parameter("transport").flatMap(PageTransport::named).orElse(PageTransport.SERVICE);
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

    Channel<StockListener> stocksChannel() {
        return stocksChannel;
    }

    Channel<VitalsListener> vitalsChannel() {
        return vitalsChannel;
    }

    /** Returns how many streams are open. */
    int streamCount() {
        return server.freshet().streamCount();
    }

    /** Returns the address of the index page. */
    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
