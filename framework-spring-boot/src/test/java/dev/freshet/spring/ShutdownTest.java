package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What open streams get when the application stops. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShutdownTest {
    private static final int STREAMS = 100;

    /** Longer than the test may take: it fails if anything waits for open requests. */
    private static final String PATIENCE = "spring.lifecycle.timeout-per-shutdown-phase=10m";

    @Configuration(proxyBeanMethods = false)
    @Import({OpenToAll.class, LastWord.class})
    static class Shop {
        @Bean
        Channel<PriceListener> nasdaq(Freshet freshet) {
            return freshet.channel("nasdaq", PriceListener.class, Access.everyone());
        }
    }

    /** Makes a call when the application stops. */
    static final class LastWord implements SmartLifecycle {
        private final Channel<PriceListener> nasdaq;
        private volatile boolean running;

        LastWord(Channel<PriceListener> nasdaq) {
            this.nasdaq = nasdaq;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            nasdaq.all().priceChanged("last", BigDecimal.ONE);
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStreamsEndBeforeTheWebServerWaitsForThem(TestServer.Container container) throws Exception {
        List<Visitor.OpenResponse> streams = new ArrayList<>();
        try (TestServer server = TestServer.start(container, Shop.class, PATIENCE)) {
            Visitor visitor = server.visitor();
            for (int number = 0; number < STREAMS; number++) {
                Visitor.OpenResponse stream = visitor.open("/freshet/fetch?channel=nasdaq");
                stream.until("joined");
                streams.add(stream);
            }
        }
        for (Visitor.OpenResponse stream : streams) {
            stream.until("\"last\"");
            assertThat(stream.rest()).contains("\"bye\"", "stopping");
        }
    }
}
