package dev.freshet.core.log;

import dev.freshet.core.frame.Frame;
import java.util.List;
import java.util.Optional;

/** One reader of a channel, as its log sees it: what it reads besides the frames for all, and which frames are not for it. */
public interface Recipient {
    /** A reader of all frames, without an inbox. */
    Recipient ANY = new Recipient() {
        @Override
        public List<ChannelLog> inboxes() {
            return List.of();
        }

        @Override
        public long lostThrough() {
            return 0;
        }

        @Override
        public Optional<Frame> shown(Frame frame, ChannelLog source) {
            return Optional.of(frame);
        }
    };

    /** Returns the inboxes of the channel that it reads too, as far as they are open. */
    List<ChannelLog> inboxes();

    /** Returns the offset of the last frame that it may have missed because an inbox was closed; asked after {@link #inboxes}. */
    long lostThrough();

    /**
     * Returns a frame as this reader gets it; empty if the frame is not for it.
     *
     * @param source the channel's log or one of the inboxes
     */
    Optional<Frame> shown(Frame frame, ChannelLog source);
}
