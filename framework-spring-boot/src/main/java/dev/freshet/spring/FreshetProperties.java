package dev.freshet.spring;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.CallLimits;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code freshet.*}. Those that are not set have the defaults of {@link Freshet.Builder}. {@code
 * META-INF/spring-configuration-metadata.json} describes them for editors.
 */
@ConfigurationProperties("freshet")
record FreshetProperties(
        @Nullable String path,
        @Nullable String publicPath,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("granted") Listeners access,
        @DefaultValue("*") List<String> authorities,
        @DefaultValue List<String> grantKeys,
        @Nullable Duration grantLifetime,
        @Nullable Duration sessionLifetime,
        @DefaultValue("false") boolean compression,
        @DefaultValue("false") boolean development,
        @Nullable Integer maxStreamsPerConnection,
        @DefaultValue History history,
        @DefaultValue Streams streams,
        @DefaultValue Calls calls,
        @DefaultValue Commit afterCommit) {

    /** Who may listen to channels that do not say so themselves. */
    enum Listeners {
        /** Pages that were rendered or granted for the channel. */
        GRANTED,
        /** Whoever knows the name. */
        EVERYONE
    }

    /** What is held of each channel. */
    record History(
            @Nullable Integer count,
            @Nullable DataSize bytes,
            @Nullable Duration age) {
        HistoryLimits limits() {
            HistoryLimits usual = HistoryLimits.DEFAULT;
            return new HistoryLimits(
                    or(count, usual.count()), bytes == null ? usual.bytes() : bytes.toBytes(), or(age, usual.age()));
        }
    }

    /** How long streams may be silent, stuck or open. */
    record Streams(
            @Nullable Duration heartbeat,
            @Nullable Duration writeDeadline,
            @Nullable Duration maxAge,
            @Nullable DataSize maxBytes,
            @Nullable Duration pollWait,
            @Nullable DataSize maxStalledBytes) {
        StreamSettings settings() {
            StreamSettings usual = StreamSettings.DEFAULT;
            return new StreamSettings(
                    or(heartbeat, usual.heartbeat()),
                    or(writeDeadline, usual.writeDeadline()),
                    or(maxAge, usual.maxAge()),
                    maxBytes == null ? usual.maxBytes() : maxBytes.toBytes(),
                    or(pollWait, usual.pollWait()),
                    maxStalledBytes == null ? usual.maxStalledBytes() : maxStalledBytes.toBytes());
        }
    }

    /** What browsers may ask of services. */
    record Calls(
            @Nullable DataSize requestBytes,
            @Nullable Integer pending,
            @Nullable Integer pendingPerSession,
            @Nullable Integer threads,
            @Nullable Duration timeout,
            @Nullable Duration resultAge) {
        CallLimits limits() {
            CallLimits usual = CallLimits.DEFAULT;
            long most = requestBytes == null ? usual.requestBytes() : requestBytes.toBytes();
            return usual.withRequestBytes((int) Math.min(Integer.MAX_VALUE, most))
                    .withPending(or(pending, usual.pending()))
                    .withPendingPerSession(or(pendingPerSession, usual.pendingPerSession()))
                    .withThreads(or(threads, usual.threads()))
                    .withTimeout(or(timeout, usual.timeout()))
                    .withResultAge(or(resultAge, usual.resultAge()));
        }
    }

    /**
     * Whether calls in a transaction wait for its commit.
     *
     * @param except the channels whose calls do not, as names or patterns
     */
    record Commit(
            @DefaultValue("true") boolean enabled,
            @DefaultValue List<String> except) {}

    private static <T> T or(@Nullable T set, T usual) {
        return set == null ? usual : set;
    }

    void applyTo(Freshet.Builder builder) {
        PropertyMapper map = PropertyMapper.get();
        map.from(path).to(builder::path);
        map.from(publicPath).to(builder::publicPath);
        map.from(grantLifetime).to(builder::grantLifetime);
        map.from(sessionLifetime).to(builder::sessionLifetime);
        map.from(maxStreamsPerConnection).to(builder::maxStreamsPerConnection);
        builder.trustedProxies(trustedProxies.toArray(String[]::new))
                .access(access == Listeners.EVERYONE ? Access.everyone() : Access.granted())
                .history(history.limits())
                .streams(streams.settings())
                .calls(calls.limits());
        if (compression) {
            builder.compression();
        }
        if (development) {
            builder.development(Path.of("src/main/resources"));
        }
        if (!grantKeys.isEmpty()) {
            byte[][] keys = grantKeys.stream().map(FreshetProperties::key).toArray(byte[][]::new);
            builder.grantKeys(keys[0], Arrays.copyOfRange(keys, 1, keys.length));
        }
    }

    /** The key is not in the message: it would be in the log. */
    private static byte[] key(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new FreshetSetupException(
                    "A key in freshet.grant-keys is not Base64.", "Make one with: openssl rand -base64 32.");
        }
    }
}
