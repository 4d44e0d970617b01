package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.server.TestServer.RawStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server keeps besides its channels: NIO's buffers, and pages that stay open. */
@Tag("slow")
@Timeout(300)
class MemoryTest {
    private static final int LARGE = 15 << 20;
    private static final String TEXT = "x".repeat(LARGE);
    /** Those that go on after so much, where the others are complete or begin anew. */
    private static final Set<String> FOLLOWS =
            Set.of("/freshet/fetch", "/freshet/sse", "/page?PAGE", "/page?PAGE_SCRIPT");

    /** NIO keeps one direct buffer per thread, as large as the thread's largest write: one of this size would show. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/freshet/fetch",
                "/freshet/sse",
                "/freshet/xhr",
                "/freshet/iframe",
                "/freshet/long-poll",
                "/page?SERVICE",
                "/page?PAGE",
                "/page?PAGE_SCRIPT"
            })
    void noDirectBufferIsLargerThanASlice(String path) {
        boolean isPage = path.startsWith("/page");
        for (boolean gzip : List.of(false, true)) {
            try (TestServer server = server(path.replaceAll(".*\\?", ""))) {
                if (!isPage) {
                    server.chat.onJoin(joiner -> joiner.said(TEXT));
                }
                server.get("/");
                long before = direct();
                String encoding = gzip ? "gzip" : "identity";
                String url = isPage ? path : path + "?channel=chat";
                try (RawStream stream = server.open(url, "Accept-Encoding: " + encoding)) {
                    read(stream, gzip ? LARGE / 2_000 : LARGE);
                    server.chat.all().said(TEXT);
                    if (FOLLOWS.contains(path)) {
                        read(stream, gzip ? LARGE / 2_000 : LARGE);
                    }
                }
                assertThat(direct() - before).as("%s, %s", path, encoding).isLessThan(8L << 20);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAGE", "PAGE_SCRIPT"})
    void anOpenPageDoesNotKeepItsHtml(String transport) {
        try (TestServer server = server(transport)) {
            List<RawStream> pages = new ArrayList<>();
            pages.add(server.open("/page"));
            read(pages.get(0), LARGE);
            long before = heap();
            for (int i = 0; i < 4; i++) {
                RawStream page = server.open("/page");
                pages.add(page);
                read(page, LARGE);
            }
            await().until(() -> heap() - before < LARGE);
            assertThat(server.freshet.streamCount()).isEqualTo(5);
            pages.forEach(RawStream::close);
        }
    }

    private static TestServer server(String transport) {
        PageTransport chosen = transport.startsWith("/") ? PageTransport.SERVICE : PageTransport.valueOf(transport);
        return new TestServer(
                Freshet.builder().compression(),
                () -> Page.template("chat")
                        .transport(chosen)
                        .limits(StreamLimits.NONE)
                        .model(() -> Map.of("said", TEXT, "items", List.of())));
    }

    private static void read(RawStream stream, int chars) {
        char[] buffer = new char[1 << 16];
        try {
            for (long seen = 0; seen < chars; ) {
                int count = stream.in.read(buffer);
                assertThat(count)
                        .as("the stream ended after %d characters", seen)
                        .isPositive();
                seen += count;
            }
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
