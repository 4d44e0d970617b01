package dev.freshet.core.delivery;

import dev.freshet.core.frame.EncodedCall;
import java.util.List;

/** What the application tells browsers that join a channel. */
public interface JoinHandlers {
    /** Returns whether the application tells them nothing, so that there is no need to ask it. */
    boolean isEmpty();

    /** Runs the application's code and returns its calls; on a worker thread, without any lock. */
    List<EncodedCall> calls();
}
