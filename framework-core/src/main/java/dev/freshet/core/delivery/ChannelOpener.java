package dev.freshet.core.delivery;

import dev.freshet.core.Access;
import dev.freshet.core.frame.Position;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Opens channels that nobody has opened yet, if the application has said how. Any thread may call it. */
public interface ChannelOpener {
    /** An application that opens each channel itself. */
    ChannelOpener NONE = new ChannelOpener() {
        @Override
        public Optional<CompletableFuture<ChannelReaders>> open(String name, Collection<Position> from) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelReaders> openHere(String name) {
            return Optional.empty();
        }
    };

    /**
     * Has a channel opened on a worker.
     *
     * @param from where a reader was, perhaps in other channels; a channel that nodes share is read at least up to there
     * @return what completes with the channel, or with a {@link Rejection}; empty if nobody opens channels of this name
     */
    Optional<CompletableFuture<ChannelReaders>> open(String name, Collection<Position> from);

    /** Returns who may listen to a channel, be it open or not. */
    default Access access(String name) {
        return Access.granted();
    }

    /** Returns a channel as rules are asked about it. */
    default Access.Requested requested(String name) {
        return new Access.Requested(name, Map.of());
    }

    /** A browser asked for a channel that is not open, and that nobody opens. */
    default void missed(String name) {}

    /** A browser asked for a channel that it may not listen to, or that nobody has opened. */
    default void refused(String name) {}

    /** Opens a channel on this thread, which runs code of the application; empty if nobody opens channels of this name. */
    Optional<ChannelReaders> openHere(String name);
}
