package dev.freshet.testkit;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.http.Handler;
import dev.freshet.core.http.Request;
import dev.freshet.testkit.virtual.ServerLoop;
import dev.freshet.testkit.virtual.VirtualExchange;
import dev.freshet.testkit.virtual.VirtualRequest;
import dev.freshet.testkit.virtual.VirtualServer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A Freshet and its pages without a web server. It lives until it is stopped or killed; a restart makes another one. */
final class KitServer implements VirtualServer {
    private final ServerLoop loop;
    private final Freshet freshet;
    private final VirtualScheduler scheduler;
    private final Handler streams;
    private final Map<String, Handler> pages = new TreeMap<>();

    KitServer(ServerLoop loop, Freshet freshet, VirtualScheduler scheduler) {
        this.loop = loop;
        this.freshet = freshet;
        this.scheduler = scheduler;
        streams = freshet.frontDoor().streams();
    }

    Freshet freshet() {
        return freshet;
    }

    void page(String path, BiFunction<Request, Caller, @Nullable Page> choice) {
        pages.put(path, freshet.frontDoor().pages((exchange, caller) -> choice.apply(exchange.request(), caller)));
    }

    /** Returns the paths of the pages. */
    Iterable<String> paths() {
        return pages.keySet();
    }

    /** Says goodbye on every stream. */
    void stop() {
        loop.runAtOnce();
        freshet.close();
    }

    /** Does nothing any more. Nothing has to be closed: it has neither threads nor sockets. */
    void kill() {
        scheduler.shutdown();
        loop.kill();
    }

    @Override
    public ServerLoop loop() {
        return loop;
    }

    @Override
    public void accept(VirtualRequest request, VirtualExchange response) {
        KitExchange exchange = new KitExchange(request, response, loop);
        if (freshet.frontDoor().serves(exchange)) {
            streams.handle(exchange);
        } else {
            Optional.ofNullable(pages.get(exchange.path()))
                    .ifPresentOrElse(page -> page.handle(exchange), exchange::sendNotFound);
        }
    }
}
