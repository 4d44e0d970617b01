package dev.freshet.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Value;

/** A script that waits for a response, by its callbacks. */
record ScriptResponse(Value callbacks) implements ResponseEvents {
    @Override
    public void answered(int status, String headers) {
        callbacks.invokeMember("answered", status, headers);
    }

    @Override
    public void received(ByteBuffer bytes) {
        callbacks.invokeMember(
                "received", StandardCharsets.ISO_8859_1.decode(bytes).toString());
    }

    @Override
    public void ended() {
        callbacks.invokeMember("ended");
    }

    @Override
    public void failed(String message) {
        callbacks.invokeMember("failed", message);
    }
}
