package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A document in a hidden frame, whose script elements hand their messages to the page that the frame is in. */
final class IframeStream implements Transport {
    /** The document grows in memory, though its script elements remove themselves. */
    static final long MAX_BYTES = 1 << 20;

    private static final String HEAD = "<!doctype html>\n<html lang=\"en\">\n<title>Freshet</title>\n";

    private final Supplier<String> nonces;

    IframeStream(Supplier<String> nonces) {
        this.nonces = nonces;
    }

    @Override
    public String word() {
        return "iframe";
    }

    /** Neither {@code EventSource} nor a frame's address can post. */
    @Override
    public List<String> methods() {
        return List.of("GET");
    }

    @Override
    public String contentType() {
        return "text/html;charset=utf-8";
    }

    @Override
    public Framing framing() {
        return new ScriptFraming("frameElement", nonces.get()) {
            @Override
            public void open(ByteSink out) {
                out.put(HEAD);
            }
        };
    }

    @Override
    public long maxBytes() {
        return MAX_BYTES;
    }

    @Override
    public Optional<String> contentSecurityPolicy(Framing framing) {
        return framing instanceof ScriptFraming scripts
                ? Optional.of(
                        "default-src 'none'; script-src 'nonce-%s'; frame-ancestors 'self'".formatted(scripts.nonce()))
                : Optional.empty();
    }
}
