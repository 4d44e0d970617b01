package dev.freshet.server.transport;

/** NDJSON that the browser reads with {@code fetch}, as it grows. */
final class FetchStream implements Transport {
    private final Framing framing = new NdjsonFraming();

    @Override
    public String word() {
        return "fetch";
    }

    @Override
    public String contentType() {
        return "application/x-ndjson;charset=utf-8";
    }

    @Override
    public Framing framing() {
        return framing;
    }
}
