package dev.freshet.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The requests of one page of a {@link Browser}. */
final class BrowserConnections implements PageConnections {
    private final URI page;
    private final PageLoop loop;
    private final Network network;
    private final List<Exchange> exchanges = new ArrayList<>();

    BrowserConnections(URI page, PageLoop loop, Network network) {
        this.page = page;
        this.loop = loop;
        this.network = network;
    }

    @Override
    public Runnable fetch(String method, URI uri, String headers, String body, ScriptResponse response) {
        return await(network.send(method, uri, headers, body, page), response);
    }

    /** Sends the request for the page itself. */
    void navigate(ResponseEvents document) {
        var unused = await(network.navigate(page), document);
    }

    private Runnable await(
            CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer, ResponseEvents response) {
        Exchange exchange = new Exchange(loop, response);
        exchanges.removeIf(Exchange::isOver);
        exchanges.add(exchange);
        exchange.await(answer);
        return exchange::cancel;
    }

    @Override
    public byte[] readModule(URI uri) throws IOException {
        return network.readModule(uri);
    }

    @Override
    public void cancelRequests() {
        exchanges.forEach(Exchange::cancel);
    }
}
