package dev.freshet.core.delivery;

import dev.freshet.core.access.Grant;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a request for a stream asks for, when it has been checked and before its channels are opened. Immutable. */
public final class RequestedStream {
    private static final int MAX_CHANNELS = 64;
    private static final int MAX_SESSIONS = 64;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String AGE = "[1-9][0-9]{0,4}";
    private static final int OLDEST_SECONDS = 86_400;

    private final Map<String, Optional<Position>> positions;
    private final List<String> sessions;
    private final List<Grant> grants;
    private final Optional<Duration> age;
    private final boolean probe;
    private final Optional<LastEventId> last;

    private RequestedStream(StreamQuery query, SessionIds sessionIds, Admission admission) {
        Map<String, ? extends Collection<String>> parameters = query.parameters();
        Collection<String> named = parameters.get("channel");
        if (named == null || named.size() > MAX_CHANNELS) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-channels",
                    "A stream follows 1 to %d channels, as in ?channel=stocks; this request names %d"
                            .formatted(MAX_CHANNELS, named == null ? 0 : named.size()));
        }
        positions = new LinkedHashMap<>();
        named.forEach(text -> add(positions, text));
        grants = admission.read(query.grants());
        sessions = sessions(query.sessions(), grants, sessionIds);
        age = first(parameters, "age").map(RequestedStream::age);
        probe = first(parameters, "probe").isPresent();
        last = query.lastEventId().map(LastEventId::parse);
    }

    /**
     * Reads a request.
     *
     * @throws Rejection if it asks for what no stream has, or if a session or a grant is not accepted
     */
    public static RequestedStream read(StreamQuery query, SessionIds sessions, Admission admission) {
        return new RequestedStream(query, sessions, admission);
    }

    /** Returns the names of the channels. */
    public Set<String> channels() {
        return positions.keySet();
    }

    /** Returns the id of the session of the page that makes the request. */
    public String session() {
        return sessions.get(0);
    }

    /** Returns the grants that it has. */
    public List<Grant> grants() {
        return grants;
    }

    /**
     * Has the channels opened that are opened on demand.
     *
     * @param identity as whom the stream is read, after it was admitted
     * @return what completes with the request, at once if all channels are open; or with a {@link Rejection} if a channel is
     *     not there
     */
    public CompletableFuture<StreamRequest> open(Channels channels, Identity identity) {
        List<CompletableFuture<Subscription.Request>> requests = new ArrayList<>();
        positions.forEach((name, position) -> requests.add(
                open(channels, name, positions(position)).thenApply(channel -> request(channel, position, last))));
        return CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> new StreamRequest(
                        sessions, requests.stream().map(CompletableFuture::join).toList(), age, probe, identity));
    }

    /** Returns where the reader of a channel may have been. */
    private List<Position> positions(Optional<Position> position) {
        return Stream.concat(position.stream(), last.stream().flatMap(LastEventId::positions))
                .toList();
    }

    private static CompletableFuture<ChannelReaders> open(Channels channels, String name, List<Position> from) {
        return channels.open(name, from)
                .orElseGet(() -> CompletableFuture.failedFuture(notThere(name, !from.isEmpty())));
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

    /**
     * Returns the sessions of a request: a new one if it names none and has no grant. A session that the server gave to a page counts
     * only with a grant for it; its id alone says nothing.
     *
     * @throws Rejection if one of them is not accepted
     */
    public static List<String> sessions(List<String> given, List<Grant> grants, SessionIds sessions) {
        List<String> granted = grants.stream().map(Grant::session).toList();
        if (given.isEmpty()) {
            return granted.isEmpty()
                    ? List.of(sessions.issue())
                    : granted.stream().distinct().toList();
        }
        if (given.size() > MAX_SESSIONS) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-sessions",
                    "A stream is for 1 to %d sessions; this request names %d".formatted(MAX_SESSIONS, given.size()));
        }
        for (String id : given) {
            if (!granted.contains(id) && !sessions.isValid(id)) {
                throw new Rejection(
                        FORBIDDEN,
                        "unknown-session",
                        "This server did not issue the session id \"%s\", it has expired, or it is one that counts with its grant only; leave it out to begin a new session"
                                .formatted(Rejection.shown(id)));
            }
        }
        if (!given.containsAll(granted)) {
            throw new Rejection(
                    FORBIDDEN, "invalid-grant", "The request has a grant of a session that it does not name");
        }
        return given.stream().distinct().toList();
    }
}
