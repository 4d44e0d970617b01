package dev.freshet.core.channel;

import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Inboxes;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Where the calls of one channel go, and where the readers on this node get them from. Any thread may use it. */
sealed interface ChannelStore permits LocalStore, SharedStore {
    /** Appends a call for the readers of the channel, and returns whether it did: false if the channel was closed. */
    boolean append(EncodedCall call);

    /** Appends a call to an inbox, and returns whether it did: false if the channel was closed. */
    boolean append(Inboxes.Kind kind, String key, EncodedCall call);

    /** Returns where the channel is after what was appended so far, once that is stored; fails if it was not stored. */
    CompletableFuture<Position> appended();

    /** Appends a call that forgets the key of a frame whose time is over, unless the key has been set meanwhile. */
    void forget(Frame expired, EncodedCall call);

    /** Makes the channel visible to browsers. */
    void open();

    /** Closes the channel on this node: its readers get what was appended, then their streams end. */
    void close();

    /** Returns whether the channel was closed. */
    boolean isClosed();

    /** Returns whether anybody reads the channel on this node. */
    boolean hasReaders();

    /** Returns whether other nodes have the channel too. */
    boolean isShared();

    /**
     * Returns those who read the channel on this node, once its log is here.
     *
     * @param from where a reader was, perhaps in other channels; what is returned completes when the log has got there too
     */
    CompletableFuture<ChannelReaders> readers(Collection<Position> from);

    /**
     * Returns the same, and waits for it.
     *
     * @param isFresh whether the log must have every call that was made before this
     * @throws dev.freshet.core.BackplaneUnavailableException if the log cannot be had
     */
    ChannelReaders readersNow(boolean isFresh);
}
