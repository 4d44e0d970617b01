package dev.freshet.server.undertow;

import dev.freshet.server.channel.ChannelName;
import dev.freshet.server.delivery.ChannelReaders;
import dev.freshet.server.delivery.Channels;
import dev.freshet.server.delivery.Subscription;
import dev.freshet.server.frame.Position;
import dev.freshet.server.session.SessionIds;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request for a stream asks for.
 *
 * @param session the session's id, a new one if the request had none
 * @param channels the channels, and where to continue in them
 */
record StreamRequest(String session, List<Subscription.Request> channels) {
    private static final int LONGEST_QUERY = 8_192;
    private static final int MOST_CHANNELS = 64;

    static StreamRequest read(HttpServerExchange exchange, Channels channels, SessionIds sessions) {
        if (exchange.getQueryString().length() > LONGEST_QUERY) {
            throw new Rejection(
                    StatusCodes.REQUEST_URI_TOO_LARGE,
                    "query-too-long",
                    "The query has %d characters; at most %d are read"
                            .formatted(exchange.getQueryString().length(), LONGEST_QUERY));
        }
        Map<String, Deque<String>> query = exchange.getQueryParameters();
        Map<String, Subscription.Request> requests = new LinkedHashMap<>();
        for (String text : query.getOrDefault("channel", new ArrayDeque<>())) {
            add(requests, channels, text);
        }
        if (requests.isEmpty() || requests.size() > MOST_CHANNELS) {
            throw new Rejection(
                    StatusCodes.BAD_REQUEST,
                    "bad-channels",
                    "A stream follows 1 to %d channels, as in ?channel=stocks; this request names %d"
                            .formatted(MOST_CHANNELS, requests.size()));
        }
        lastEventId(exchange, requests, channels);
        return new StreamRequest(session(query, sessions), List.copyOf(requests.values()));
    }

    private static void add(Map<String, Subscription.Request> requests, Channels channels, String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Optional<ChannelReaders> channel = ChannelName.isValid(name) ? channels.find(name) : Optional.empty();
        Subscription.Request request = new Subscription.Request(
                channel.orElseThrow(() -> new Rejection(
                        StatusCodes.NOT_FOUND,
                        "unknown-channel",
                        "There is no channel \"%s\"".formatted(Rejection.shown(name)))),
                at < 0 ? Optional.empty() : Optional.of(position(text.substring(at + 1))));
        if (requests.putIfAbsent(name, request) != null) {
            throw new Rejection(
                    StatusCodes.BAD_REQUEST, "repeated-channel", "Channel \"%s\" is named twice".formatted(name));
        }
    }

    /** A client of server-sent events says where it was in a header. */
    private static void lastEventId(
            HttpServerExchange exchange, Map<String, Subscription.Request> requests, Channels channels) {
        String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        if (id == null || id.isEmpty()) {
            return;
        }
        int at = id.indexOf('@');
        String name = id.substring(0, Math.max(at, 0));
        if (requests.containsKey(name)) {
            requests.put(
                    name, new Subscription.Request(channels.get(name), Optional.of(position(id.substring(at + 1)))));
        }
    }

    private static Position position(String text) {
        return Position.parse(text)
                .orElseThrow(() -> new Rejection(
                        StatusCodes.BAD_REQUEST,
                        "bad-position",
                        "\"%s\" is not a position; one looks like 3k9f2.17, the epoch and the offset of the last frame seen"
                                .formatted(Rejection.shown(text))));
    }

    private static String session(Map<String, Deque<String>> query, SessionIds sessions) {
        Deque<String> given = query.get("session");
        if (given == null) {
            return sessions.issue();
        }
        String id = given.getFirst();
        if (!sessions.issued(id)) {
            throw new Rejection(
                    StatusCodes.FORBIDDEN,
                    "unknown-session",
                    "This server did not issue the session id \"%s\"; leave it out to begin a new session"
                            .formatted(Rejection.shown(id)));
        }
        return id;
    }
}
