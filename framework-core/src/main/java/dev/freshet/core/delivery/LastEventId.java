package dev.freshet.core.delivery;

import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a client of server-sent events was, as its header {@code Last-Event-ID} says: a position of each of its channels.
 *
 * <p>A stream of one channel has ids of the form {@code NAME@EPOCH.OFFSET}; one of several has {@code
 * EPOCH.OFFSET,EPOCH.OFFSET,…}, which is short enough for a header whatever the channels are called. An epoch belongs to one
 * log, so it tells which channel a position is of, in whatever order.
 *
 * <p>{@code EventSource} ends for good at an error, so nothing here is one: a position that cannot be continued, or an id
 * that makes no sense, is answered by {@code gap}.
 */
record LastEventId(List<Entry> entries) {
    /** A position that no log has, so that it gives a gap. */
    private static final Position LOST = new Position("0", 0);

    private static final int MAX_LENGTH = 8_192;

    /** The position of a channel, whose name is empty if the id does not say it. */
    private record Entry(String name, Position position) {}

    static LastEventId parse(String text) {
        List<Entry> entries = new ArrayList<>();
        if (text.length() > MAX_LENGTH) {
            return new LastEventId(List.of(new Entry("", LOST)));
        }
        for (String part : text.split(",", -1)) {
            int at = part.indexOf('@');
            String name = at < 0 ? "" : part.substring(0, at);
            entries.add(new Entry(name, Position.parse(part.substring(at + 1)).orElse(LOST)));
        }
        return new LastEventId(entries);
    }

    /** Writes an id of several positions. */
    static String of(List<Position> positions) {
        StringBuilder id = new StringBuilder();
        for (Position position : positions) {
            id.append(id.length() == 0 ? "" : ",").append(position);
        }
        return id.toString();
    }

    /** Returns its positions, of whichever channels. */
    Stream<Position> positions() {
        return entries.stream().map(Entry::position);
    }

    /**
     * Returns where to continue in a channel: at its position; at one that gives a gap, if the id has none for it, since its
     * log may have begun anew; or empty, if the id names other channels only.
     */
    Optional<Position> position(ChannelLog log) {
        boolean lost = false;
        for (Entry entry : entries) {
            if (entry.name.equals(log.name()) || (entry.name.isEmpty() && log.isOfEpoch(entry.position))) {
                return Optional.of(log.isFuture(entry.position) ? LOST : entry.position);
            }
            lost |= entry.name.isEmpty();
        }
        return lost ? Optional.of(LOST) : Optional.empty();
    }
}
