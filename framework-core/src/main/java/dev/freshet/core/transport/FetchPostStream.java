package dev.freshet.core.transport;

import java.util.List;

/** The fetch stream by POST, which passes some proxies that hold a GET. */
final class FetchPostStream implements Transport {
    private final Framing framing;

    FetchPostStream(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String word() {
        return "fetch-post";
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
    public List<String> methods() {
        return List.of("POST");
    }
}
