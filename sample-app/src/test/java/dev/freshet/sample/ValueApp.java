package dev.freshet.sample;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.RoutingHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * A web server with a page for each transport, which shows some texts and keeps what is {@linkplain ValueListener#said said}
 * in {@code window.heard}.
 */
final class ValueApp implements AutoCloseable {
    /** A text, and the number that its slots are named by. */
    record Value(int number, String text) {}

    private final Freshet freshet = Freshet.builder().build();
    private final Channel<ValueListener> channel = freshet.channel("values", ValueListener.class);
    private final List<Value> values;
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final Undertow server;

    ValueApp(List<String> texts) {
        values = IntStream.range(0, texts.size())
                .mapToObj(number -> new Value(number, texts.get(number)))
                .toList();
        freshet.onSession(new SessionListener() {
            @Override
            public void lost(Session session) {
                lost.add(session.id());
            }
        });
        RoutingHandler routes = new RoutingHandler();
        for (PageTransport transport : PageTransport.values()) {
            Page page = page(transport);
            routes.get("/" + transport.wireName(), FreshetHandlers.pages(freshet, exchange -> page));
        }
        server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(FreshetHandlers.streams(freshet, routes))
                .build();
        server.start();
    }

    private Page page(PageTransport transport) {
        boolean script = transport != PageTransport.PAGE;
        return Page.template("values")
                .channel(channel)
                .transport(transport)
                .refreshPeriod(Duration.ofMillis(200))
                .model(() -> Map.of("values", values, "script", script))
                .contentSecurityPolicy("""
                        default-src 'none'; script-src %s; img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
                        require-trusted-types-for 'script'; trusted-types freshet\
                        """.formatted(script ? "'nonce-{nonce}'" : "'none'"))
                .build();
    }

    /** Returns the listener that all pages are. */
    ValueListener pages() {
        return channel.all();
    }

    /** Returns the sessions that were lost, in that order. */
    List<String> lost() {
        return lost;
    }

    int streamCount() {
        return freshet.streamCount();
    }

    String url(PageTransport transport) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:%d/%s".formatted(port, transport.wireName());
    }

    @Override
    public void close() {
        freshet.close();
        server.stop();
    }
}
