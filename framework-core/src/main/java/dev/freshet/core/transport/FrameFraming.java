package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;

/** A document in a hidden frame, whose script elements hand their messages to the page that the frame is in. */
final class FrameFraming extends ScriptFraming {
    private static final String HEAD = "<!doctype html>\n<html lang=\"en\">\n<title>Freshet</title>\n";

    FrameFraming(String nonce) {
        super("frameElement", nonce);
    }

    @Override
    public void open(ByteSink out) {
        out.put(HEAD);
    }

    /** Returns a policy that runs the document's own scripts and nothing else, in pages of its own origin. */
    String contentSecurityPolicy() {
        return "default-src 'none'; script-src 'nonce-%s'; frame-ancestors 'self'".formatted(nonce());
    }
}
