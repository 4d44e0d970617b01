package dev.freshet.core;

/** Says that a family has no channel of a name. Thrown by a {@link ChannelFactory}; browsers are told the message. */
public final class ChannelRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception whose message may be shown to strangers. */
    public ChannelRefusedException(String message) {
        super(message, null, false, false);
    }
}
