package dev.freshet.core;

/**
 * What a channel keeps for everyone at one position: the newest call of each key, in the order in which the keys appeared, and then the
 * items of all lists, in the order in which they were called. It is what a browser gets that joins at this position, without what {@code
 * onJoin} handlers say. It does not change, and any thread may use it.
 *
 * @param <T> the listener
 */
public interface ChannelState<T> {
    /** Returns the position in the form {@code EPOCH.OFFSET}: all calls up to it are in this state, and none after it. */
    String position();

    /** Returns how many calls are kept. */
    int size();

    /**
     * Makes the kept calls again, in order, on an object of the application:
     *
     * <pre>{@code
     * Map<String, Quote> quotes = new TreeMap<>();
     * channel.state().replay(quote -> quotes.put(quote.symbol(), quote));
     * }</pre>
     *
     * <p>The arguments are read back from their JSON, so each replay has values of its own. An exception of the listener ends the replay.
     *
     * @throws IllegalStateException if an argument cannot be read as the type of its parameter, such as a class that has no constructor
     *     for it
     */
    void replay(T listener);
}
