package dev.freshet.server;

/** A listener that keeps, forgets and lets expire. Its sender is written by hand, as that of {@link ChatListener}. */
public interface DeskListener {
    void seen(long id, String who);

    void left(long id);

    void noted(String text);
}
