package dev.freshet.redis;

import dev.freshet.core.backplane.Follower;
import dev.freshet.core.backplane.SharedCall;
import dev.freshet.core.backplane.SharedLog;
import java.util.concurrent.CompletableFuture;

/** The log of one channel in Redis. */
final class RedisLog implements SharedLog {
    private final LogScript script;
    private final Connection connection;
    private final Outbox.Queue queue;
    private final Tails tails;

    RedisLog(LogScript script, Connection connection, Outbox outbox, Tails tails) {
        this.script = script;
        this.connection = connection;
        this.tails = tails;
        queue = outbox.queue(script);
    }

    @Override
    public CompletableFuture<Long> append(SharedCall call) {
        return queue.add(call);
    }

    @Override
    public Following follow(Follower follower) {
        return tails.add(new Tail(script, connection, follower, tails));
    }
}
