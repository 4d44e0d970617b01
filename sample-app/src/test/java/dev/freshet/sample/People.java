package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.api.RawHtml;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.sample.engine.Tab;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A server with one page, {@code /people?transport=…&cases=…}, on which people do what a file of cases in the folder
 * {@code people} says while the page is updated.
 */
final class People implements AutoCloseable {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    private final Freshet freshet = Freshet.builder().build();
    private final Channel<PeopleListener> channel = freshet.channel("people", PeopleListener.class);
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "localhost")
            .setHandler(FreshetHandlers.streams(
                    freshet,
                    new RoutingHandler()
                            .get("/people", FreshetHandlers.pages(freshet, this::page))
                            .get("/people/{file}", People::file)))
            .build();

    private int marks;

    People() {
        server.start();
    }

    private Page page(HttpServerExchange exchange) {
        String cases = parameter(exchange, "cases");
        return Page.template("people")
                .channel(channel)
                .transport(PageTransport.named(parameter(exchange, "transport")).orElseThrow())
                .model(() -> Map.of("cases", cases))
                .limits(FAR)
                .build();
    }

    private static void file(HttpServerExchange exchange) {
        try (InputStream in =
                Objects.requireNonNull(People.class.getResourceAsStream("/people/" + parameter(exchange, "file")))) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/javascript");
            exchange.getResponseSender().send(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String parameter(HttpServerExchange exchange, String name) {
        return Objects.requireNonNull(exchange.getQueryParameters().get(name)).getFirst();
    }

    /** Returns the address of the page that has its updates over a transport, and a file of cases without its ending. */
    String url(String transport, String cases) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:%d/people?transport=%s&cases=%s".formatted(port, transport, cases);
    }

    /** Plays all cases in a page that is open, one after the other, and returns what came out otherwise than it should. */
    List<String> play(Tab tab) {
        List<String> wrong = new ArrayList<>();
        for (String name :
                tab.evaluate("Object.keys(cases).join('\\n')").lines().toList()) {
            String testCase = "cases[\"" + name + "\"]";
            replace(tab, tab.evaluate(testCase + ".before"));
            String[] next = tab.evaluate("acted(" + testCase + ")").split("\n", 2);
            if (next[0].equals("replace")) {
                replace(tab, next[1]);
            } else {
                channel.all().morphed(new RawHtml(next[1]));
                awaitUpdate(tab);
            }
            String outcome = tab.evaluate("outcome(" + testCase + ")");
            if (!outcome.isEmpty()) {
                wrong.add(name + ": " + outcome);
            }
        }
        return wrong;
    }

    private void replace(Tab tab, String html) {
        channel.all().replaced(new RawHtml(html));
        awaitUpdate(tab);
    }

    private void awaitUpdate(Tab tab) {
        String mark = Integer.toString(++marks);
        channel.all().marked(mark);
        assertThat(tab.evaluate("shown(\"" + mark + "\")")).isEqualTo(mark);
    }

    @Override
    public void close() {
        freshet.close();
        server.stop();
    }
}
