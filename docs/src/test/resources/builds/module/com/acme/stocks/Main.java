package com.acme.stocks;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.FreshetServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** Serves a page, and says what the listener's module exports and what arrives in the page. */
public final class Main {
    private Main() {}

    public static void main(String... args) throws IOException, InterruptedException {
        FreshetServer server =
                FreshetServer.builder().port(0).printsAddress(false).build();
        Channel<StockListener> nasdaq = server.freshet().channel("nasdaq", StockListener.class);
        Page page = Page.template("market")
                .channel(nasdaq)
                .transport(PageTransport.PAGE)
                .build();
        int port = server.page("/", page).start().port();
        try (Stream<String> module = lines(port, "/freshet/com.acme.stocks.StockListener.js");
                Stream<String> rendered = lines(port, "/")) {
            nasdaq.all().traded(new StockListener.Trade("ACME", new BigDecimal("12.30")));
            System.out.println(module.filter(line -> line.contains("export")).findFirst().orElseThrow());
            System.out.println(rendered.filter(line -> line.contains("ACME")).findFirst().orElseThrow());
        }
        System.exit(0);
    }

    private static Stream<String> lines(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}
