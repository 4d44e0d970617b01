package dev.freshet.core.transport;

/** NDJSON that the browser reads with {@code fetch}, as it grows. */
final class FetchStream implements Transport {
    private final Framing framing;

    FetchStream(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String word() {
        return "fetch";
    }

    @Override
    public String contentType() {
        return NdjsonFraming.CONTENT_TYPE;
    }

    @Override
    public Framing framing() {
        return framing;
    }
}
