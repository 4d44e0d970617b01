package dev.freshet.core.delivery;

import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelName;
import dev.freshet.core.session.SessionIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a request for a stream asks for.
 *
 * @param sessions the ids of the sessions that the stream is for: the page's own first, a new one if the request had none,
 *     then those of other tabs that share it
 * @param channels the channels, and where to continue in them
 * @param age how long the page wants the stream to stay; empty if as long as it may
 * @param probe whether the page wants to find out what its path does to the stream
 */
public record StreamRequest(
        List<String> sessions, List<Subscription.Request> channels, Optional<Duration> age, boolean probe) {
    /**
     * The longest form that is read, in bytes. The largest request that the other limits allow fits: 64 channels of 100
     * characters that are percent-encoded, with positions, and 64 sessions, are about 26,000.
     */
    public static final int MAX_FORM_BYTES = 32 * 1024;

    private static final int MAX_CHANNELS = 64;
    private static final int MAX_SESSIONS = 64;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String AGE = "[1-9][0-9]{0,4}";
    private static final int OLDEST_SECONDS = 86_400;

    /** Keeps unmodifiable copies. */
    public StreamRequest {
        sessions = List.copyOf(sessions);
        channels = List.copyOf(channels);
    }

    /**
     * Reads a request, and has the channels opened that are opened on demand.
     *
     * @return what completes with the request, at once if all channels are open; or with a {@link Rejection} if a channel is
     *     not there
     * @throws Rejection if anything else in it is wrong
     */
    public static CompletableFuture<StreamRequest> read(StreamQuery query, Channels channels, SessionIds sessions) {
        Map<String, ? extends Collection<String>> parameters = query.parameters();
        Collection<String> named = parameters.get("channel");
        if (named == null || named.size() > MAX_CHANNELS) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-channels",
                    "A stream follows 1 to %d channels, as in ?channel=stocks; this request names %d"
                            .formatted(MAX_CHANNELS, named == null ? 0 : named.size()));
        }
        Map<String, Optional<Position>> positions = new LinkedHashMap<>();
        named.forEach(text -> add(positions, text));
        List<String> ids = sessions(query.sessions(), sessions);
        Optional<Duration> age = first(parameters, "age").map(StreamRequest::age);
        boolean probe = first(parameters, "probe").isPresent();
        Optional<LastEventId> last = query.lastEventId().map(LastEventId::parse);
        List<CompletableFuture<Subscription.Request>> requests = new ArrayList<>();
        positions.forEach(
                (name, position) -> requests.add(open(channels, name, position.isPresent() || last.isPresent())
                        .thenApply(channel -> request(channel, position, last))));
        return CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> new StreamRequest(
                        ids, requests.stream().map(CompletableFuture::join).toList(), age, probe));
    }

    private static CompletableFuture<ChannelReaders> open(Channels channels, String name, boolean existed) {
        return channels.open(name).orElseGet(() -> CompletableFuture.failedFuture(notThere(name, existed)));
    }

    /** A client of server-sent events asks for the same address again: its last event says where it really was. */
    private static Subscription.Request request(
            ChannelReaders channel, Optional<Position> position, Optional<LastEventId> last) {
        Optional<Position> seen = last.flatMap(id -> id.position(channel.log()));
        position.ifPresent(where -> checkNotFuture(channel, where));
        return new Subscription.Request(channel, seen.or(() -> position));
    }

    private static Optional<String> first(Map<String, ? extends Collection<String>> parameters, String name) {
        Collection<String> values = parameters.get(name);
        return values == null ? Optional.empty() : values.stream().findFirst();
    }

    private static void add(Map<String, Optional<Position>> positions, String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        if (!ChannelName.isValid(name)) {
            throw new Rejection(
                    NOT_FOUND,
                    "unknown-channel",
                    "\"%s\" is not the name of a channel: that is 1 to 100 of A-Z a-z 0-9 . _ : -"
                            .formatted(Rejection.shown(name)));
        }
        Optional<Position> position = at < 0 ? Optional.empty() : Optional.of(position(text.substring(at + 1)));
        if (positions.putIfAbsent(name, position) != null) {
            throw new Rejection(BAD_REQUEST, "repeated-channel", "Channel \"%s\" is named twice".formatted(name));
        }
    }

    /** A channel in which the client had a position existed, so it may come again. */
    private static Rejection notThere(String name, boolean existed) {
        return existed
                ? Rejection.notOpen(name, "Channel \"%s\" is not open; ask again".formatted(name))
                : new Rejection(
                                NOT_FOUND,
                                "unknown-channel",
                                "There is no channel \"%s\": correct the name in listen(), or open it on the server with freshet.channel(…). The server's log names the channels that are open"
                                        .formatted(name))
                        .of(name);
    }

    private static void checkNotFuture(ChannelReaders channel, Position position) {
        if (channel.log().isFuture(position)) {
            throw new Rejection(
                    BAD_REQUEST,
                    "future-position",
                    "Channel \"%s\" is only at %s, so nobody has seen it at %s; leave the position out to join"
                            .formatted(channel.log().name(), channel.log().position(), position));
        }
    }

    private static Position position(String text) {
        return Position.parse(text)
                .orElseThrow(() -> new Rejection(
                        BAD_REQUEST,
                        "bad-position",
                        "\"%s\" is not a position; one looks like 3k9f2.17, the epoch and the offset of the last frame seen"
                                .formatted(Rejection.shown(text))));
    }

    private static Duration age(String text) {
        if (!text.matches(AGE) || Integer.parseInt(text) > OLDEST_SECONDS) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-age",
                    "\"%s\" is not an age; it is a whole number of seconds from 1 to %d"
                            .formatted(Rejection.shown(text), OLDEST_SECONDS));
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static List<String> sessions(List<String> given, SessionIds sessions) {
        if (given.isEmpty()) {
            return List.of(sessions.issue());
        }
        if (given.size() > MAX_SESSIONS) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-sessions",
                    "A stream is for 1 to %d sessions; this request names %d".formatted(MAX_SESSIONS, given.size()));
        }
        for (String id : given) {
            if (!sessions.isValid(id)) {
                throw new Rejection(
                        FORBIDDEN,
                        "unknown-session",
                        "This server did not issue the session id \"%s\", or it has expired; leave it out to begin a new session"
                                .formatted(Rejection.shown(id)));
            }
        }
        return given.stream().distinct().toList();
    }
}
