package dev.freshet.core;

/**
 * Is told what becomes of sessions. Each event is told once per occurrence, in order for one session, on a worker thread
 * without any lock. Events of different sessions may be told at the same time.
 */
public interface SessionListener {
    /** A page has connected, for the first time or again after it was lost. */
    default void connected(Session session) {}

    /** A page has had no stream for some seconds. It may come back. */
    default void lost(Session session) {}

    /** A page has been lost for so long that it counts as gone ({@code gone}), or the server stops ({@code stopping}). */
    default void closed(Session session, String reason) {}
}
