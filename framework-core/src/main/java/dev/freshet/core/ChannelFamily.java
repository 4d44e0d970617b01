package dev.freshet.core;

import java.util.List;

/**
 * Channels of one pattern, such as {@code room-{name}}, which are opened when the first browser or caller asks for one, and
 * closed when nobody reads or calls them any more. Any thread may use it.
 *
 * <p>A channel that was closed opens again at the next request or call, with an empty log and a new epoch: browsers that
 * come back get a {@code gap}, the snapshot, and {@code joined}. So state that must outlive an idle time belongs to the
 * application, and its {@link ChannelFactory} registers the join handler that shows it.
 *
 * @param <T> the listener
 */
public interface ChannelFamily<T> {
    /** Returns the pattern of the names. */
    String pattern();

    /**
     * Returns the channel of this name, and opens it first if it is not open: then it waits until the factory has returned. A
     * channel that was closed because it was idle opens again at the next call, so the result may be kept.
     *
     * @throws IllegalArgumentException if the name does not match the pattern
     * @throws ChannelRefusedException if the factory refuses the channel
     * @throws IllegalStateException if the factory fails or asks for the channel that it is opening, or if as many channels
     *     are open as there may be and all of them are in use
     */
    Channel<T> channel(String name);

    /** Returns the names of the channels that are open, in no order. */
    List<String> openChannels();
}
