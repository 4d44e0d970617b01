package dev.freshet.core.delivery;

import dev.freshet.core.Access;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.Timetable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The channels of this node, by name, and the timetable by which their histories age. Any thread may use it; one thread
 * ticks.
 *
 * <p>A channel is in the timetable only while its history holds something that can become too old, so a tick looks at no
 * idle channel.
 */
public final class Channels {
    private final Map<String, ChannelReaders> channels = new ConcurrentHashMap<>();
    private final Timetable timetable;
    private final LongSupplier nanoClock;
    private volatile ChannelOpener opener = ChannelOpener.NONE;

    /** Makes an empty set of channels; {@code nanoClock} counts nanoseconds like {@link System#nanoTime}. */
    public Channels(LongSupplier nanoClock, Timetable timetable) {
        this.nanoClock = nanoClock;
        this.timetable = timetable;
    }

    /** Says who opens channels that are not here. */
    public void openWith(ChannelOpener other) {
        opener = other;
    }

    /** Returns who may listen to a channel, be it open or not. */
    public Access access(String name) {
        return opener.access(name);
    }

    /** Returns a channel as rules are asked about it. */
    Access.Requested requested(String name) {
        return opener.requested(name);
    }

    /** A browser asked for a channel that it may not listen to, or that there is not. */
    void refused(String name) {
        opener.refused(name);
    }

    /** Adds a channel. */
    public void add(ChannelReaders channel) {
        channels.put(channel.log().name(), channel);
        channel.ageBy(timetable);
    }

    /** Removes a channel, which may have given way to another one of its name. */
    public void remove(ChannelReaders channel) {
        channels.remove(channel.log().name(), channel);
    }

    /** Finds a channel that is open. */
    public Optional<ChannelReaders> find(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    /** Finds a channel, or has it opened; empty if there is none and nobody opens it. {@code from} is where a reader was. */
    Optional<CompletableFuture<ChannelReaders>> open(String name, Collection<Position> from) {
        // Asked first: it notes that the channel is in use.
        Optional<CompletableFuture<ChannelReaders>> opened = opener.open(name, from);
        if (opened.isPresent()) {
            return opened;
        }
        Optional<ChannelReaders> open = find(name);
        if (open.isEmpty()) {
            opener.missed(name);
        }
        return open.map(CompletableFuture::completedFuture);
    }

    /** Returns a channel, and opens it on this thread if need be. */
    public ChannelReaders get(String name) {
        return find(name)
                .or(() -> opener.openHere(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no channel \"%s\"; open it with freshet.channel(…) first".formatted(name)));
    }

    /** Tells that nobody is here any more, because the server stops; what is returned completes when that was told. */
    public CompletableFuture<Void> stop() {
        return CompletableFuture.allOf(channels.values().stream()
                .map(channel -> channel.presence().close())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Drops the frames that are too old, and returns how many channels and other things were looked at. */
    public int tick() {
        return timetable.tick(nanoClock.getAsLong());
    }
}
