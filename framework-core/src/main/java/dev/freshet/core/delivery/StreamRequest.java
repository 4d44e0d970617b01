package dev.freshet.core.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a stream is opened with.
 *
 * @param sessions the ids of the sessions that the stream is for: the page's own first, a new one if the request had none,
 *     then those of other tabs that share it
 * @param channels the channels, and where to continue in them
 * @param age how long the page wants the stream to stay; empty if as long as it may
 * @param probe whether the page wants to find out what its path does to the stream
 * @param identity as whom it is read, and by what right
 */
public record StreamRequest(
        List<String> sessions,
        List<Subscription.Request> channels,
        Optional<Duration> age,
        boolean probe,
        Identity identity) {
    /**
     * The longest form that is read, in bytes. The largest request that the other limits allow fits: 64 channels of 100
     * characters that are percent-encoded, with positions, and 64 sessions with small grants, are about 50,000.
     */
    public static final int MAX_FORM_BYTES = 64 * 1024;

    /** Keeps unmodifiable copies. */
    public StreamRequest {
        sessions = List.copyOf(sessions);
        channels = List.copyOf(channels);
    }
}
