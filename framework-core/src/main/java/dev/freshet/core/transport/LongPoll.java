package dev.freshet.core.transport;

/** One reply per batch, as Nevow's output conduit had it: what is due comes at once, else the next frame ends the wait. */
final class LongPoll implements Transport {
    private final Framing framing;

    LongPoll(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String word() {
        return "long-poll";
    }

    @Override
    public String contentType() {
        return NdjsonFraming.CONTENT_TYPE;
    }

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public Ending ending() {
        return Ending.AFTER_FRAMES;
    }
}
