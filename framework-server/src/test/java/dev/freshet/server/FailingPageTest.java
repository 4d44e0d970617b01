package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page that fails is answered in a plain form, whatever fails, and logged once a second at most. */
@Timeout(180)
class FailingPageTest {
    private enum Failure {
        CHOICE,
        NO_CHOICE,
        MODEL,
        ERROR,
        TEMPLATE;

        @SuppressWarnings("NullAway") // An application can do that.
        private Page page() {
            return switch (this) {
                case CHOICE -> throw new IllegalStateException("secret");
                case NO_CHOICE -> null;
                case MODEL ->
                    page(() -> {
                        throw new IllegalStateException("secret");
                    });
                case ERROR ->
                    page(() -> {
                        throw new StackOverflowError("secret");
                    });
                case TEMPLATE -> Page.template("secret").build();
            };
        }

        private static Page page(Supplier<Object> model) {
            return Page.template("chat")
                    .transport(PageTransport.PAGE)
                    .model(model)
                    .build();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatFailsIsAnswered(Failure failure) throws IOException {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.freshet.core.delivery");
        Handler handler = handler(records);
        logger.addHandler(handler);
        AtomicLong clock = new AtomicLong();
        Freshet freshet = Freshet.builder().nanoClock(clock::get).build();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(
                        FreshetHandlers.streams(freshet, FreshetHandlers.pages(freshet, exchange -> failure.page())))
                .build();
        undertow.start();
        try (RawHttp client = new RawHttp(
                ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort())) {
            for (int i = 0; i < 3; i++) {
                RawHttp.Response response = client.write("GET /a%0Apage HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .read(false);
                assertThat(response.status()).isEqualTo(500);
                assertThat(response.headers())
                        .containsEntry("content-type", "text/html;charset=utf-8")
                        .containsEntry("cache-control", "no-store")
                        .containsEntry("x-content-type-options", "nosniff");
                assertThat(response.body())
                        .startsWith("<!doctype html>")
                        .doesNotContain("secret", "Exception", "dev.freshet", "\tat ");
            }
            assertThat(records).hasSize(1);
            assertThat(records.get(0).getMessage()).contains("/a").doesNotContain("\n");
            assertThat(records.get(0).getThrown()).isNotNull();
        } finally {
            logger.removeHandler(handler);
            freshet.close();
            undertow.stop();
        }
    }

    private static Handler handler(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
