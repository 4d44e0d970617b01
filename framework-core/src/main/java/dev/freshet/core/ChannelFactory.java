package dev.freshet.core;

/**
 * Sets up a channel of a family that is being opened: registers its join handler, for example, or loads what it shows.
 *
 * @param <T> the listener
 */
@FunctionalInterface
public interface ChannelFactory<T> {
    /**
     * Sets up a channel before anybody reads it. It runs without a lock: on a worker thread if a browser asks for the
     * channel, or on the thread that calls {@link ChannelFamily#channel}. It runs once for each opening, however many ask at
     * the same time; they wait until it returns. Calls that it makes on the channel are the first of its log.
     *
     * @throws ChannelRefusedException if there is no such channel, and never will be: a browser gives it up
     * @throws Exception if it cannot be opened now: it is logged, and a browser asks again
     */
    void open(Channel<T> channel) throws Exception;
}
