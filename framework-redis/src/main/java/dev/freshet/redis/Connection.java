package dev.freshet.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections to Redis: one that runs scripts, and one that hears what is published. They are opened in the background, and opened
 * again by Lettuce when they break. A script that cannot be sent now fails at once, and one without an answer fails after some seconds.
 *
 * <p><b>Threads.</b> Any thread may use it. Answers and messages come on threads of Lettuce.
 */
final class Connection implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getPackageName());
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofMillis(250);
    private static final Duration REFRESH = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final List<RedisURI> addresses;
    private volatile @Nullable Open open;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /** Both connections, when there are both. */
    private record Open(
            StatefulConnection<byte[], byte[]> scripts,
            RedisScriptingAsyncCommands<byte[], byte[]> commands,
            String digest,
            StatefulRedisPubSubConnection<byte[], byte[]> messages) {}

    /** Hears what is published, on threads of Lettuce. */
    interface Listener {
        /** There is a connection for the first time. */
        void connected();

        /** Redis publishes to this node from now on, for the first time or again. */
        void subscribed(byte[] topic);

        void published(byte[] topic, byte[] message);
    }

    Connection(List<String> addresses, boolean cluster, ScheduledExecutorService thread) {
        this.thread = thread;
        this.addresses = addresses.stream().map(RedisURI::create).toList();
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
        client = cluster ? clusterClient() : client();
    }

    private RedisClient client() {
        RedisClient single = RedisClient.create(resources, addresses.get(0));
        single.setOptions(options(ClientOptions.builder()).build());
        return single;
    }

    private RedisClusterClient clusterClient() {
        RedisClusterClient cluster = RedisClusterClient.create(resources, addresses);
        ClusterClientOptions.Builder options = ClusterClientOptions.builder()
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(REFRESH)
                        .build());
        options(options);
        cluster.setOptions(options.build());
        return cluster;
    }

    private static ClientOptions.Builder options(ClientOptions.Builder options) {
        return options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(TIMEOUT)
                        .keepAlive(true)
                        .build());
    }

    void start(Listener listener) {
        later(() -> connect(listener), Duration.ZERO);
    }

    private void later(Runnable task, Duration pause) {
        try {
            var unused = thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The backplane was closed.
        }
    }

    private void connect(Listener listener) {
        StatefulConnection<byte[], byte[]> scripts = null;
        try {
            StatefulRedisPubSubConnection<byte[], byte[]> messages;
            RedisScriptingAsyncCommands<byte[], byte[]> commands;
            if (client instanceof RedisClusterClient cluster) {
                StatefulRedisClusterConnection<byte[], byte[]> some = cluster.connect(ByteArrayCodec.INSTANCE);
                scripts = some;
                commands = some.async();
                messages = cluster.connectPubSub(ByteArrayCodec.INSTANCE);
            } else {
                RedisClient single = (RedisClient) client;
                StatefulRedisConnection<byte[], byte[]> some = single.connect(ByteArrayCodec.INSTANCE);
                scripts = some;
                commands = some.async();
                messages = single.connectPubSub(ByteArrayCodec.INSTANCE);
            }
            messages.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(byte[] topic, byte[] message) {
                    listener.published(topic, message);
                }

                @Override
                public void subscribed(byte[] topic, long count) {
                    listener.subscribed(topic);
                }
            });
            open = new Open(scripts, commands, commands.digest(LogScript.text()), messages);
            listener.connected();
        } catch (RuntimeException e) {
            if (scripts != null) {
                scripts.close();
            }
            failed(e);
            later(() -> connect(listener), RECONNECT);
        }
    }

    /** Runs the script on a channel, and returns what completes with its answer. */
    CompletionStage<List<Object>> run(LogScript script, byte[][] arguments) {
        Open current = open;
        if (current == null || closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("There is no connection to Redis"));
        }
        CompletionStage<List<Object>> answer;
        try {
            answer = current.commands()
                    .<List<Object>>evalsha(current.digest(), ScriptOutputType.MULTI, script.keys(), arguments)
                    .<CompletionStage<List<Object>>>handle((result, thrown) -> {
                        if (thrown instanceof RedisNoScriptException) {
                            return current.commands()
                                    .eval(LogScript.text(), ScriptOutputType.MULTI, script.keys(), arguments);
                        }
                        return thrown == null
                                ? CompletableFuture.completedFuture(result)
                                : CompletableFuture.failedFuture(thrown);
                    })
                    .thenCompose(same -> same);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.whenComplete((result, thrown) -> {
            if (thrown == null) {
                answered();
            } else {
                failed(thrown);
            }
        });
    }

    private void answered() {
        if (failure != null) {
            failure = null;
            LOG.log(Level.INFO, "Redis answers again");
        }
    }

    private void failed(Throwable failed) {
        Throwable thrown =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (failure == null && !closed) {
            LOG.log(
                    Level.WARNING,
                    "Redis does not do what it is asked, so calls on channels wait, within RedisBackplane.Builder.maxWaitingBytes; this goes on trying. {0}",
                    thrown.toString());
        }
        failure = thrown;
    }

    /** Returns whether the last script failed. */
    boolean isAway() {
        return failure != null || open == null;
    }

    /** Returns why the last script failed. */
    Throwable failure() {
        Throwable last = failure;
        return last == null ? new IllegalStateException("Redis answers, but too slowly") : last;
    }

    /** Hears what is published; the listener is told when Redis has agreed. */
    void subscribe(byte[] topic) {
        Open current = open;
        if (current != null) {
            var unused = current.messages().async().subscribe(topic);
        }
    }

    void unsubscribe(byte[] topic) {
        Open current = open;
        if (current != null && !closed) {
            var unused = current.messages().async().unsubscribe(topic);
        }
    }

    @Override
    public void close() {
        closed = true;
        Open current = open;
        if (current != null) {
            current.scripts().close();
            current.messages().close();
        }
        client.shutdown(Duration.ZERO, END);
        var unused = resources.shutdown(0, END.toMillis(), TimeUnit.MILLISECONDS);
    }
}
