package dev.freshet.testkit.corpus;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Freshet on Undertow at a free port, with a page for the corpus. */
final class CorpusServer implements AutoCloseable {
    private final Freshet freshet = Freshet.builder().access(Access.everyone()).build();
    private final Channel<CorpusListener> corpus = freshet.channel("corpus", CorpusListener.class);
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final Undertow undertow;

    CorpusServer() {
        HttpHandler handler = FreshetHandlers.streams(
                freshet,
                FreshetHandlers.pages(
                        freshet,
                        exchange -> Page.template("corpus")
                                .channel(corpus)
                                .transport(PageTransport.named(exchange.getQueryString())
                                        .orElse(PageTransport.FETCH))
                                .build()));
        undertow = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(exchange -> {
                    connections.add(exchange.getConnection());
                    handler.handleRequest(exchange);
                })
                .build();
        undertow.start();
    }

    String url() {
        return "http://localhost:"
                + ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort() + "/";
    }

    Channel<CorpusListener> corpus() {
        return corpus;
    }

    /** Closes every connection, without a word. */
    void cut() {
        try {
            for (ServerConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        freshet.close();
        undertow.stop();
    }
}
