package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.RoutingHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The actions that need a script give the same page by a service stream and by a page stream. {@code -Dfreshet.seed=…} replays. */
@ExtendWith(ChromiumExtension.class)
class MarksTest {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    @Test
    void attributesAndClassesAreTheSame(Tabs tabs) {
        long seed = Long.getLong("freshet.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Freshet freshet = Freshet.builder().build()) {
            Channel<MarkListener> marks = freshet.channel("marks", MarkListener.class);
            Undertow server = start(freshet, marks);
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            Page service = tabs.open("http://localhost:" + port + "/fetch");
            Page stream = tabs.open("http://localhost:" + port + "/page-script");
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 10; i++) {
                    if (random.nextBoolean()) {
                        marks.all().marked(random.nextBoolean());
                    } else {
                        marks.all().noted(Board.CORPUS.get(random.nextInt(Board.CORPUS.size())));
                    }
                }
                marks.all().ended("round " + round);
                assertThat(service.locator("#end")).hasText("round " + round);
                assertThat(stream.locator("#end")).hasText("round " + round);
                assertThat(dom(stream))
                        .as("round %d, -Dfreshet.seed=%d", round, seed)
                        .isEqualTo(dom(service));
            }
            tabs.close();
            server.stop();
        }
    }

    private static Undertow start(Freshet freshet, Channel<MarkListener> marks) {
        RoutingHandler routes = new RoutingHandler();
        for (PageTransport transport : List.of(PageTransport.FETCH, PageTransport.PAGE_SCRIPT)) {
            dev.freshet.core.Page page = dev.freshet.core.Page.template("marks")
                    .channel(marks)
                    .transport(transport)
                    .limits(FAR)
                    .build();
            routes.get("/" + transport.wireName(), FreshetHandlers.pages(freshet, exchange -> page));
        }
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(FreshetHandlers.streams(freshet, routes))
                .build();
        server.start();
        return server;
    }

    private static Object dom(Page page) {
        return page.locator("main").evaluate(RenderingsTest.domFunction());
    }
}
