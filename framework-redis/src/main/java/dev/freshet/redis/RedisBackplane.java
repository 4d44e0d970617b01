package dev.freshet.redis;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.backplane.Backplane;
import dev.freshet.core.backplane.SharedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Shares the channels of several nodes through Redis 6.2 or later.
 *
 * <pre>{@code
 * Freshet freshet = Freshet.builder()
 *         .grantKeys(key)
 *         .backplane(RedisBackplane.at("redis://redis.example:6379"))
 *         .build();
 * }</pre>
 *
 * <p>Each channel is a stream, whose ids are the offsets, and a few keys beside it for what is kept. One script stores calls, gives them
 * their offsets and publishes them, in one step. A node subscribes to the channels that it has readers for, and reads the stream where
 * it has missed something. All channels of a node use two connections, or two for each node of a Redis Cluster.
 *
 * <p><b>What Redis must be.</b> It must not evict keys ({@code maxmemory-policy noeviction}): a log of which a part was evicted begins
 * anew. A user of an access control list needs all commands on keys and channels that begin with the {@linkplain Builder#prefix
 * prefix}, and {@code INFO}. How durable calls are is decided by the persistence and the replicas of Redis. After a restart or a
 * fail-over, readers who have seen a call that is lost get a gap, and all others go on.
 *
 * <p><b>While Redis is away,</b> calls wait in the node within {@link Builder#maxWaitingBytes}, and are refused beyond that. Streams stay
 * open, and go on when Redis is back. Channels that nobody on this node reads yet are answered 503 meanwhile.
 *
 * <p><b>Threads.</b> It starts one thread, besides those of Lettuce. Any thread may use it.
 */
public final class RedisBackplane implements Backplane {
    private final ScheduledExecutorService thread;
    private final Connection connection;
    private final Outbox outbox;
    private final Tails tails;
    private final Builder settings;

    private RedisBackplane(Builder builder) {
        settings = builder;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "freshet-redis");
            created.setDaemon(true);
            return created;
        });
        connection = new Connection(builder.addresses, builder.cluster, thread);
        outbox = new Outbox(connection, thread, builder.maxWaitingBytes);
        tails = new Tails(connection, thread);
        connection.start(tails);
    }

    /** Returns a backplane in the Redis at an address, with defaults for everything else; see {@link #builder}. */
    public static RedisBackplane at(String address) {
        return builder(address).build();
    }

    /**
     * Begins a backplane in the Redis at these addresses. They are those of Lettuce:
     *
     * <ul>
     *   <li>{@code redis://user:password@host:6379/0}, and {@code rediss://…} for TLS;
     *   <li>{@code redis-sentinel://host1:26379,host2:26379/0#name-of-the-master};
     *   <li>several addresses, or one and {@link Builder#cluster}, for a Redis Cluster.
     * </ul>
     *
     * @throws IllegalArgumentException if one of them is no such address
     */
    public static Builder builder(String... addresses) {
        return new Builder(List.of(addresses));
    }

    @Override
    public SharedLog open(String channel, HistoryLimits limits) {
        return new RedisLog(new LogScript(settings.prefix, channel, limits, settings.idle), connection, outbox, tails);
    }

    @Override
    public boolean flush(Duration timeout) {
        return outbox.flush(timeout);
    }

    @Override
    public void close() {
        tails.close();
        outbox.close();
        thread.shutdownNow();
        connection.close();
    }

    /** Collects the settings of a backplane. */
    public static final class Builder {
        private static final long MAX_WAITING_BYTES = 32L << 20;

        private final List<String> addresses;
        private boolean cluster;
        private String prefix = "freshet";
        private long maxWaitingBytes = MAX_WAITING_BYTES;
        private Duration idle = Duration.ofDays(1);

        private Builder(List<String> addresses) {
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException(
                        "A backplane needs the address of a Redis, such as redis://localhost:6379");
            }
            this.addresses = addresses;
            cluster = addresses.size() > 1;
        }

        /** Says that the one address is that of a node of a Redis Cluster. */
        public Builder cluster() {
            cluster = true;
            return this;
        }

        /** Sets what all keys and channels in Redis begin with; {@code freshet} by default. Applications that share a Redis need different ones. */
        public Builder prefix(String text) {
            if (!text.matches("[A-Za-z0-9._:-]{1,100}")) {
                throw new IllegalArgumentException(
                        "\"%s\" cannot begin the names of keys: use 1 to 100 of A-Z a-z 0-9 . _ : -".formatted(text));
            }
            prefix = text;
            return this;
        }

        /** Sets how many bytes of calls may wait in this node until Redis has them; 32 MiB by default. */
        public Builder maxWaitingBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("At least 1 byte must be allowed to wait, not " + bytes);
            }
            maxWaitingBytes = bytes;
            return this;
        }

        /**
         * Sets how long Redis holds a channel that no node reads and nobody calls; a day by default, and at least a minute. After that
         * the channel begins anew.
         */
        public Builder idle(Duration time) {
            if (time.toMinutes() < 1) {
                throw new IllegalArgumentException("A channel must be held for at least a minute, not " + time);
            }
            idle = time;
            return this;
        }

        /** Returns the backplane. It connects in the background, and goes on trying while Redis is away. */
        public RedisBackplane build() {
            return new RedisBackplane(this);
        }
    }
}
