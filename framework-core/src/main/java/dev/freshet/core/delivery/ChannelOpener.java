package dev.freshet.core.delivery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Opens channels that nobody has opened yet, if the application has said how. Any thread may call it. */
public interface ChannelOpener {
    /** An application that opens each channel itself. */
    ChannelOpener NONE = new ChannelOpener() {
        @Override
        public Optional<CompletableFuture<ChannelReaders>> open(String name) {
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
     * @return what completes with the channel, or with a {@link Rejection}; empty if nobody opens channels of this name
     */
    Optional<CompletableFuture<ChannelReaders>> open(String name);

    /** A browser asked for a channel that is not open, and that nobody opens. */
    default void missed(String name) {}

    /** Opens a channel on this thread, which runs code of the application; empty if nobody opens channels of this name. */
    Optional<ChannelReaders> openHere(String name);
}
