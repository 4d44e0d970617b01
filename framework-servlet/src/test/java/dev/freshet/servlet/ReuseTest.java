package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers use one response after the other for many requests. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReuseTest {
    private static final int ROUNDS = 20;
    private static final int STREAMS = 10;
    private static final long PAUSE_NANOS = 50_000;
    private static final String CALL = "call-of-a-stream";

    @ParameterizedTest
    @EnumSource
    void noStreamWritesIntoAResponseOfAnotherRequest(Container container) throws Exception {
        long seed = Long.getLong("reuse.seed", System.nanoTime());
        System.out.printf("%s: -Dreuse.seed=%d%n", container, seed);
        SplittableRandom random = new SplittableRandom(seed);
        AtomicBoolean over = new AtomicBoolean();
        try (TestApplication application = new TestApplication(container)) {
            Thread calls = new Thread(() -> {
                while (!over.get()) {
                    application.chat.all().said(CALL);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            });
            calls.start();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    List<Connection> streams = new ArrayList<>();
                    for (int i = 0; i < STREAMS; i++) {
                        streams.add(application.open(
                                random.nextBoolean() ? "/freshet/fetch?channel=chat" : "/freshet/sse?channel=chat"));
                    }
                    for (Connection stream : streams) {
                        stream.until(CALL);
                        stream.close();
                    }
                    try (Connection other = application.connect()) {
                        for (int i = 0; i < STREAMS; i++) {
                            other.get("/echo?id=" + i);
                            assertThat(other.readHead().status()).isEqualTo(200);
                            assertThat(other.readBody()).isEqualTo("echo " + i);
                        }
                    }
                }
            } finally {
                over.set(true);
                calls.join();
            }
        }
    }
}
