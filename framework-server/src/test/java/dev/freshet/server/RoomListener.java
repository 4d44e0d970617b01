package dev.freshet.server;

/** A listener that says who is here. Its sender is written by hand, as that of {@link ChatListener}. */
public interface RoomListener {
    void said(String text);

    void joined(String user);

    void left(String user);

    void hereNow(int count);
}
