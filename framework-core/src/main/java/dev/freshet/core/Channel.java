package dev.freshet.core;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A named log of calls of one listener: what is called here happens in every browser that listens, in the order in which it
 * was called. Any thread may use it.
 *
 * @param <T> the listener
 */
public interface Channel<T> {
    /** Returns the channel's name. */
    String name();

    /**
     * Returns the listener to call. A call returns when it has its place in the channel; it never waits for a browser.
     * Arguments are encoded before it returns, so they may change afterwards.
     */
    T all();

    /**
     * Returns the listener to call on all pages of one user, in whatever tabs and on whatever devices. A user is known by the name
     * that the application gives in {@link dev.freshet.Freshet.Builder#identify}.
     *
     * <p>The calls are kept and recovered like those on {@link #all()}. What is called while none of the user's pages listens
     * is held as long as the channel's history lasts, and reaches the next page of the user: so update your state first and
     * make updates idempotent, as for every call. A user whom nobody knows is no error: the calls expire.
     *
     * <p>Calls that one thread makes on one channel arrive in the order in which they were made, whomever they are for.
     *
     * @throws IllegalArgumentException if the name is blank or has more than 200 characters
     */
    T user(String user);

    /**
     * Returns the listener to call on one page, for example on the page that has called a service: {@code
     * caller.session()}. The calls are kept and recovered while the page reconnects. A session ends with its page, so a page that
     * is loaded again is another one. The calls on a session that has ended, or that nobody knows, expire.
     *
     * @param id the id of the session
     * @throws IllegalArgumentException if that cannot be the id of a session
     */
    T session(String id);

    /** Returns the listener to call on one page; see {@link #session(String)}. */
    default T session(Session session) {
        return session(session.id());
    }

    /**
     * Returns the listener to call on all pages but one, which has made the change already. The position of that page moves on all the
     * same. If the page joins again, after a gap, its snapshot has the newest calls of all keys, these too.
     *
     * @param session the id of the session
     * @throws IllegalArgumentException if that cannot be the id of a session
     */
    T except(String session);

    /** Returns the listener to call on all pages but one; see {@link #except(String)}. */
    default T except(Session session) {
        return except(session.id());
    }

    /**
     * Returns the listener to call on the pages of callers with an attribute, such as {@code where("role", "seller")}. The
     * attributes are those of {@link Caller#attributes} when the page connected. A call is stored once and framed once for all of them. With
     * {@code @Latest}, the newest call of a key is kept for these callers and for everyone separately.
     */
    default T where(String attribute, String value) {
        return where(Map.of(attribute, value));
    }

    /**
     * Returns the listener to call on the pages of callers with all of these attributes.
     *
     * @throws IllegalArgumentException if there are none
     */
    T where(Map<String, String> attributes);

    /**
     * Returns what the channel keeps for everyone now, at an exact position. It copies references under a short lock and runs no code of
     * the application.
     *
     * <p>If the channel is shared by several nodes, it asks the backplane first, so it has every call that was made before it, and blocks
     * meanwhile.
     *
     * @throws BackplaneUnavailableException if the backplane does not answer within 10 s
     */
    ChannelState<T> state();

    /**
     * Registers a snapshot handler. Calls made on its argument reach only the joining browser, before any live call. A page
     * that was rendered with the channel does not join: it shows what is kept, or its model.
     *
     * <p>The channel's position is taken first, the handler runs afterwards, and the browser gets every call made after that
     * position. So if the application updates its state before it makes the call, a joining browser misses no change, though
     * one may reach it twice. The handler runs on a worker thread without any lock: it may take its time, take locks, and make
     * calls. Browsers that join at the same time and position share one run of it. If it throws, a browser that asks for nothing
     * else is answered 500; on a stream with other channels these go on, and the handler is asked again every few seconds.
     */
    void onJoin(Consumer<? super T> handler);

    /**
     * Has users called who begin and stop listening to this channel, once for each user, however many pages and tabs:
     *
     * <pre>{@code
     * room.onPresence(RoomListener::joined, RoomListener::left);
     * }</pre>
     *
     * <p>With {@code @Latest} on the one method and {@code @Forget} on the other, pages that join later see who is here. {@code
     * joined} is called at once for users who listen already. Visitors without a name are only {@linkplain #onOccupancy counted}.
     *
     * <p>A user leaves 10 seconds after the last page has gone, so that a reload or a short loss of the network is neither
     * left nor joined; a user who is {@linkplain dev.freshet.Freshet#revoke revoked} leaves at once. When the channel closes or the
     * server stops, {@code left} is called for everyone, and what it calls on its argument reaches nobody.
     *
     * <p>The handlers run on a worker thread without any lock, one after the other for all users of this channel. If one throws,
     * the log says so, and the next event follows.
     *
     * @param joined is called with the listener that {@link #all} returns and the name of the user
     * @param left is called in the same way
     * @throws UnsupportedOperationException if the channel is shared by several nodes, since a node knows its own browsers only
     */
    void onPresence(BiConsumer<? super T, String> joined, BiConsumer<? super T, String> left);

    /**
     * Has a handler called when it has changed how many listen, about once a second at most: {@code
     * room.onOccupancy((all, occupancy) -> all.hereNow(occupancy.total()))}. It runs like those of {@link #onPresence}.
     *
     * @param changed is called with the listener that {@link #all} returns and how many there are
     * @throws UnsupportedOperationException as {@link #onPresence}
     */
    void onOccupancy(BiConsumer<? super T, Occupancy> changed);

    /**
     * Returns the users who listen now or did within the last 10 seconds, in no order.
     *
     * @throws UnsupportedOperationException as {@link #onPresence}
     */
    Set<String> users();

    /**
     * Returns how many listen now or did within the last 10 seconds. It counts nothing, so ask as often as you like.
     *
     * @throws UnsupportedOperationException as {@link #onPresence}
     */
    Occupancy occupancy();

    /**
     * Returns what a placeholder of the family's pattern stands for in this channel's name: {@code value("name")} is {@code 7}
     * in the channel {@code room-7} of the family {@code room-{name}}.
     *
     * @throws IllegalArgumentException if the channel belongs to no family, or its pattern has no such placeholder
     */
    String value(String placeholder);

    /**
     * Closes the channel: calls that were made reach those who read it, then their streams end, and they come back to find out
     * what became of it. Its history is gone, and its name is free. If it is opened again, it begins a new epoch, and browsers
     * that come back get a {@code gap} and the snapshot. Until then they ask again from time to time, and go on with their
     * other channels meanwhile. Closing a closed channel does nothing.
     *
     * <p>A later call on this object throws {@link IllegalStateException}; but a channel of a {@link ChannelFamily} opens
     * again.
     *
     * <p>A channel that several nodes share is closed on this node only, and its history stays.
     */
    void close();
}
