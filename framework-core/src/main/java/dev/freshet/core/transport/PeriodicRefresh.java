package dev.freshet.core.transport;

/** What is due now, and the end: for a browser that asks again every few seconds. */
final class PeriodicRefresh implements Transport {
    private final Framing framing;

    PeriodicRefresh(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String word() {
        return "refresh";
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
        return Ending.AT_ONCE;
    }
}
