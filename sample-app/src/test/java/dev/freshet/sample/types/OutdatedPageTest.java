package dev.freshet.sample.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.server.FreshetHandlers;
import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserPage;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that was opened before the listener changed hears what it understands, is told of the rest, and never sees a wrong value. */
class OutdatedPageTest {
    private static final String BEFORE = """
            @dev.freshet.api.BrowserListener
            public interface Stocks {
                void traded(Trade trade);
                void noted(String text);
                record Trade(String id) {}
            }
            """;

    private static final String PAGE = """
            <!doctype html>
            <script type="module">
              import { connection } from "/freshet/freshet.js";
              import { Stocks } from "/old/Stocks.js";
              globalThis.heard = [];
              connection.addEventListener("outdated", ({ detail: { channel, method } }) => heard.push(`${channel}: ${method}() is outdated`));
              Stocks.listen("stocks", {
                traded: (trade, ...more) => heard.push(`traded ${trade.id} and ${more.length} more`),
                noted: (text) => heard.push(`noted ${text}`),
              });
            </script>
            """;

    @TempDir
    private Path folder;

    @Test
    void aPageGoesOnWithWhatTheCommittedContractSaysItUnderstands() throws Exception {
        String contracts = "-Afreshet.contracts=" + folder.resolve("contracts");
        List<String> heard = heard(List.of(contracts), """
                @dev.freshet.api.BrowserListener
                public interface Stocks {
                    void traded(Trade trade, int lots);
                    void noted(String text);
                    void opened();
                    record Trade(String id, long price) {}
                    static void call(Stocks all) {
                        all.traded(new Trade("a", 12), 3);
                        all.opened();
                        all.noted("end");
                    }
                }
                """);
        assertThat(heard).containsExactly("traded a and 0 more", "stocks: opened() is outdated", "noted end");
    }

    @Test
    void aCallThatMeansSomethingElseByNowIsNotHeard() throws Exception {
        List<String> heard = heard(List.of(), """
                @dev.freshet.api.BrowserListener
                public interface Stocks {
                    void traded(Trade trade);
                    void noted(String text);
                    record Trade(boolean id) {}
                    static void call(Stocks all) {
                        all.traded(new Trade(true));
                        all.noted("end");
                    }
                }
                """);
        assertThat(heard).containsExactly("stocks: traded() is outdated", "noted end");
    }

    /** Compiles a listener before and after a change, and returns what a page of before hears of calls of after. */
    private List<String> heard(List<String> options, String after) throws Exception {
        try (CompiledListener old = CompiledListener.compile(folder.resolve("old"), "Stocks", BEFORE, options);
                CompiledListener current = CompiledListener.compile(folder.resolve("new"), "Stocks", after, options)) {
            return heard(old.modules(), current.type());
        }
    }

    private static <T> List<String> heard(Path oldModules, Class<T> listener) throws Exception {
        Files.writeString(oldModules.resolve("stub.js"), "export * from \"/freshet/stub.js\";");
        try (Freshet freshet = Freshet.builder().access(Access.everyone()).build();
                Browser browser = Browser.start()) {
            Channel<T> channel = freshet.channel("stocks", listener);
            Undertow server = start(freshet, oldModules);
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            BrowserPage page = browser.open("http://localhost:" + port + "/", PAGE);
            page.awaitJoined("stocks");
            listener.getMethod("call", listener).invoke(null, channel.all());
            page.awaitThat("heard.includes('noted end')");
            server.stop();
            return List.of(page.evaluate("heard.join('\\n')").split("\n"));
        }
    }

    private static Undertow start(Freshet freshet, Path oldModules) throws IOException {
        HttpHandler old =
                Handlers.path().addPrefixPath("/old", new ResourceHandler(new PathResourceManager(oldModules)));
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(FreshetHandlers.streams(freshet, old))
                .build();
        server.start();
        return server;
    }
}
