package dev.freshet.sample;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.sample.BoardListener.Item;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.RoutingHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** A server with one page, {@code /board?transport=…}, on which random calls do everything that patches can express. */
final class Board implements AutoCloseable {
    /** Texts that are trouble, where something is not escaped or escaped twice. */
    static final List<String> CORPUS = List.of(
            "",
            "plain",
            "<script>document.title='run'</script>",
            "</template></span></main>",
            "<?end><?start name=\"a\">",
            "--> <!-- ?>",
            "\" onmouseover=\"x' & &amp; &lt;",
            "a\0b",
            "a\rb\r\nc\nd",
            "\ud800 lone \udc00",
            "\ud83d\ude00 é \u2028\u2029",
            "{{item.text}} {text} ${x} `",
            "]]></textarea></title>",
            "  spaces\t ");

    private static final List<String> SLOTS = List.of("a", "b", "outer", "inner", "odd name ~2<>\"&é", "gone");

    final Freshet freshet;
    final Channel<BoardListener> channel;
    private final Undertow server;

    Board(Freshet.Builder builder, int port, Optional<StreamLimits> limits) {
        freshet = builder.build();
        channel = freshet.channel("board", BoardListener.class);
        RoutingHandler routes = new RoutingHandler().get("/board", FreshetHandlers.pages(freshet, exchange -> {
            PageTransport transport = PageTransport.named(
                            Objects.requireNonNull(exchange.getQueryParameters().get("transport"))
                                    .getFirst())
                    .orElseThrow();
            boolean runtime = transport != PageTransport.PAGE
                    || exchange.getQueryParameters().containsKey("runtime");
            Page.Builder page = Page.template("board")
                    .transport(transport)
                    .model(() -> Map.of("runtime", runtime))
                    .contentSecurityPolicy(
                            "default-src 'none'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types freshet");
            if (!exchange.getQueryParameters().containsKey("ungranted")) {
                page.channel(channel);
            }
            limits.ifPresent(page::limits);
            return page.build();
        }));
        server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(FreshetHandlers.streams(freshet, routes))
                .build();
        server.start();
    }

    String url(String transport) {
        return "http://localhost:%d/board?transport=%s".formatted(port(), transport);
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Calls something at random, with or without rows of tables. */
    void call(Random random, boolean rows) {
        call(random, rows, true);
    }

    /** Calls something at random, with or without rows of tables, and with or without MORPH. */
    void call(Random random, boolean rows, boolean morphs) {
        BoardListener all = channel.all();
        String slot = pick(random, SLOTS);
        Item item = new Item(random.nextInt(6), pick(random, CORPUS), random.nextBoolean());
        String own = pick(random, List.of("item-" + item.id(), "note-" + item.id(), "row-" + item.id(), slot));
        switch (random.nextInt(rows ? 18 : 16)) {
            case 0, 1 -> all.said(own, pick(random, CORPUS));
            case 2 -> all.said(slot, pick(random, CORPUS));
            case 3 -> all.replaced(own, item);
            case 4 -> {
                if (morphs) {
                    all.morphed(own, item);
                } else {
                    all.replaced(own, item);
                }
            }
            case 5 -> all.appended(slot, item);
            case 6 -> all.prepended(slot, item);
            case 7 -> all.putBefore(own, item);
            case 8 -> all.putAfter(own, item);
            case 9 -> all.keptLast(slot, item);
            case 10 -> all.keptFirst(slot, item);
            case 11 -> all.keptBefore(slot, item);
            case 12 -> all.keptAfter(slot, item);
            case 13 -> all.removed(pick(random, List.of("item-" + item.id(), "note-" + item.id(), "row-" + item.id())));
            case 14 -> all.newestLast(item);
            case 15 -> all.newestFirst(item);
            default -> all.listed(item);
        }
    }

    private static <T> T pick(Random random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    @Override
    public void close() {
        freshet.close();
        server.stop();
    }
}
