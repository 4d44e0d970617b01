package dev.freshet.redis;

import dev.freshet.core.backplane.Backplane;
import dev.freshet.core.backplane.BackplaneConformance;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The backplane of Redis does what every backplane does. */
class RedisBackplaneTest extends BackplaneConformance {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static RedisProcess redis;
    private final String prefix = "test-" + COUNT.incrementAndGet();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    protected Backplane newNode() {
        return RedisBackplane.builder(redis.address()).prefix(prefix).build();
    }
}
