package dev.freshet.server;

import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamSettings;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.ConnectorStatistics;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server with channels, pages and routes of its own, which counts what is open: {@code /echo}, the pages {@code /page} and
 * {@code /live}, and the channels {@code c0} to {@code c7}. Streams are renewed when they have carried some 20,000 bytes.
 */
final class HttpServerUnderTest implements AutoCloseable {
    static final int CHANNELS = 8;
    static final String LAST = "x".repeat(20_000);

    final Freshet freshet;
    private final AtomicInteger openExchanges = new AtomicInteger();
    private final Undertow undertow;

    HttpServerUnderTest() {
        this(Freshet.builder(), Undertow.builder());
    }

    HttpServerUnderTest(Freshet.Builder settings, Undertow.Builder builder) {
        this(settings, builder, HttpServerUnderTest::echo);
    }

    /** Serves {@code own} at {@code /own}. */
    HttpServerUnderTest(Freshet.Builder settings, Undertow.Builder builder, HttpHandler own) {
        // The end of one HTTP/2 stream is noticed at the next heartbeat.
        StreamSettings streams = StreamSettings.DEFAULT
                .withHeartbeat(Duration.ofSeconds(2))
                .withMaxBytes(20_000)
                .withPollWait(Duration.ofMinutes(1));
        freshet = settings.access(Access.everyone()).streams(streams).build();
        for (int i = 0; i < CHANNELS; i++) {
            freshet.channel("c" + i, ChatListener.class);
        }
        HttpHandler routes = new PathHandler()
                .addExactPath("/echo", HttpServerUnderTest::echo)
                .addExactPath("/own", own)
                .addExactPath(
                        "/page", FreshetHandlers.pages(freshet, exchange -> page(exchange, PageTransport.SERVICE)))
                .addExactPath(
                        "/live", FreshetHandlers.pages(freshet, exchange -> page(exchange, PageTransport.PAGE_SCRIPT)));
        undertow = builder.addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_STATISTICS, true)
                .setHandler(counted(FreshetHandlers.streams(freshet, routes)))
                .build();
        undertow.start();
    }

    private HttpHandler counted(HttpHandler next) {
        return exchange -> {
            openExchanges.incrementAndGet();
            exchange.addExchangeCompleteListener((completed, others) -> {
                openExchanges.decrementAndGet();
                others.proceed();
            });
            next.handleRequest(exchange);
        };
    }

    /** Returns how many exchanges have begun and not ended, also those of HTTP/2, which Undertow's statistics leave out. */
    int openExchanges() {
        return openExchanges.get();
    }

    private static void echo(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullString((received, body) -> received.getResponseSender()
                        .send("%s %s %d".formatted(received.getRequestMethod(), id(received), body.length())));
    }

    private static String id(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getQueryParameters().get("id"))
                .orElseThrow()
                .getFirst();
    }

    private Page page(HttpServerExchange exchange, PageTransport transport) {
        String id = id(exchange);
        return Page.template("chat")
                .transport(transport)
                .channel(channel(0))
                .model(() -> Map.of("said", "page " + id, "items", List.of()))
                .build();
    }

    Channel<ChatListener> channel(int number) {
        return freshet.channel("c" + number, ChatListener.class);
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    ConnectorStatistics statistics() {
        return undertow.getListenerInfo().get(0).getConnectorStatistics();
    }

    /** Waits until no stream, no request and no connection is left. */
    void awaitNothingOpen(String how) {
        await(how)
                .until(() -> freshet.streamCount() == 0
                        && statistics().getActiveRequests() == 0
                        && statistics().getActiveConnections() == 0);
    }

    @Override
    public void close() {
        freshet.close();
        undertow.stop();
    }
}
