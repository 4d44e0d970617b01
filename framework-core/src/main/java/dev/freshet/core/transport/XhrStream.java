package dev.freshet.core.transport;

/** NDJSON that an {@code XMLHttpRequest} reads as it grows. The browser keeps all of its text, so it is renewed early. */
final class XhrStream implements Transport {
    private final Framing framing;

    XhrStream(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String word() {
        return "xhr";
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
    public long maxBytes() {
        return IframeStream.MAX_BYTES;
    }
}
