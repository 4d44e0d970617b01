package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.sample.AuctionListener.Bid;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A front end that has a build of its own, by Vite and TypeScript, and imports listeners from the npm package. */
@ExtendWith(ChromiumExtension.class)
class FrontEndTest {
    private static final Path LISTENER = Path.of("src/test/java/dev/freshet/sample/AuctionListener.java");

    private final Freshet freshet = Freshet.builder().access(Access.everyone()).build();
    private final Channel<AuctionListener> auction = freshet.channel("auction", AuctionListener.class);

    @TempDir
    private Path folder;

    private FrontEnd frontEnd = new FrontEnd(Path.of(""));

    @BeforeEach
    void install() throws IOException {
        frontEnd = FrontEnd.install(folder);
    }

    @AfterEach
    void stop() {
        freshet.close();
    }

    @Test
    void whatItImportsIsBundledAndHearsCalls(Tabs tabs) throws IOException {
        frontEnd.check();
        Path dist = frontEnd.build();
        String bundle = text(dist);
        assertThat(Stream.of("AuctionListener", "LotteryListener", "StockListener", "BigInt", folder.toString())
                        .filter(bundle::contains))
                .as("what is in the bundle")
                .containsExactly("AuctionListener");

        Undertow server = serve(dist);
        try {
            String address = "http://localhost:"
                    + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            Page page = tabs.open(address + "/");
            Page other = tabs.open(address + "/sse");
            assertThat(page.locator("html[data-transport=fetch]")).hasCount(1);
            assertThat(other.locator("html[data-transport=sse]")).hasCount(1);
            auction.all().bidMade(new Bid(42, new BigDecimal("12.30"), "Ada"));
            for (Page each : new Page[] {page, other}) {
                assertThat(each.locator("li")).hasText("42: 12.30 by Ada");
                assertThat(each.locator("b")).hasText("12.30");
            }
        } finally {
            tabs.close();
            freshet.close();
            server.stop();
        }
    }

    @Test
    void itDoesNotCompileOnceAJavaMethodHasAnotherName() throws IOException {
        String source = Files.readString(LISTENER);
        frontEnd.compile("AuctionListener", source);
        frontEnd.check();

        frontEnd.compile("AuctionListener", source.replace("bidMade(", "bidCame("));
        assertThatThrownBy(frontEnd::check)
                .hasMessageContaining("src/main.ts(13,3): error TS2353")
                .hasMessageContaining("'bidMade' does not exist in type 'AuctionListenerHandlers");
    }

    @Test
    void itDoesNotCompileOnceAJavaParameterHasAnotherType() throws IOException {
        frontEnd.compile("AuctionListener", Files.readString(LISTENER).replace("Instant at", "int at"));
        assertThatThrownBy(frontEnd::check)
                .hasMessageContaining("src/main.ts(16,45): error TS2339")
                .hasMessageContaining("Property 'slice' does not exist on type 'number'");
    }

    private Undertow serve(Path dist) throws IOException {
        String page = Files.readString(dist.resolve("index.html"));
        String pageOverSse = page.replace("<head>", "<head><meta name=\"freshet\" content='{\"transport\":\"sse\"}'>");
        HttpHandler files = Handlers.resource(new PathResourceManager(dist));
        PathHandler routes = new PathHandler(files).addExactPath("/sse", exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
            exchange.getResponseSender().send(pageOverSse);
        });
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(FreshetHandlers.streams(freshet, routes))
                .build();
        server.start();
        return server;
    }

    private static String text(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(FrontEndTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
