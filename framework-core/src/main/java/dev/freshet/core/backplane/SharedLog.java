package dev.freshet.core.backplane;

import java.util.concurrent.CompletableFuture;

/** The log of one channel in a {@link Backplane}. Any thread may use it. */
public interface SharedLog {
    /** What the future of a call has that was not needed, see {@link SharedCall#unlessReplaced}. */
    long NOT_NEEDED = 0;

    /**
     * Appends a call after all others. The call is stored once the future completes.
     *
     * @return its offset, or {@link #NOT_NEEDED}; it fails with an {@link IllegalStateException} if the limits of the channel allow no
     *     further key or no larger state
     * @throws dev.freshet.core.BackplaneUnavailableException if too many calls wait to be stored
     */
    CompletableFuture<Long> append(SharedCall call);

    /**
     * Has a follower told what the log holds, and then of each call that is appended.
     *
     * <p>If the store cannot be reached, this goes on trying.
     */
    Following follow(Follower follower);

    /** A follower that is being told. */
    interface Following extends AutoCloseable {
        /** Has the follower told of all that is stored when this is called; what is returned completes then, or fails if the store is away. */
        CompletableFuture<Void> catchUp();

        /** Ends it: the follower is told nothing more once this has returned, but for a call of it that is under way. */
        @Override
        void close();
    }
}
