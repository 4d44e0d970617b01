package dev.freshet.benchmarks;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import org.xnio.Options;

/**
 * Serves one channel to a load generator: the streams on a port, the control on the next.
 *
 * <p>{@code GET /publish?rate=R&count=C&start=S&size=B} on the control port makes C calls of {@link TickListener#tick} at R
 * a second, numbered from S, each of about B bytes, and answers at once.
 */
public final class BenchServer implements AutoCloseable {
    private static final HistoryLimits HISTORY = new HistoryLimits(200_000, 256L << 20, Duration.ofMinutes(10));
    private static final int BACKLOG = 4_096;

    private final Freshet freshet =
            Freshet.builder().access(Access.everyone()).history(HISTORY).build();
    private final Channel<TickListener> ticks = freshet.channel("ticks", TickListener.class);
    private final Undertow server;

    BenchServer(int port) {
        server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .addHttpListener(port + 1, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_STATISTICS, false)
                .setSocketOption(Options.BACKLOG, BACKLOG)
                .setHandler(FreshetHandlers.streams(freshet, Handlers.path().addExactPath("/publish", this::publish)))
                .build();
        server.start();
    }

    /** Serves on the port that is the first argument, until the process is told to stop. */
    public static void main(String... arguments) {
        int port = Integer.parseInt(arguments[0]);
        BenchServer server = new BenchServer(port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        for (String transport : new String[] {"sse", "fetch", "long-poll"}) {
            System.out.printf("http://127.0.0.1:%d/freshet/%s?channel=ticks%n", port, transport);
        }
    }

    @Override
    public void close() {
        freshet.close();
        server.stop();
    }

    private void publish(HttpServerExchange exchange) {
        Publication publication = Publication.read(exchange.getQueryParameters());
        Thread publisher = new Thread(() -> publication.publish(ticks.all()), "publisher");
        publisher.setDaemon(true);
        publisher.start();
        exchange.getResponseSender().send("ok");
    }
}
