package dev.freshet.server.frame;

import dev.freshet.api.MethodDescriptor;
import java.util.List;
import java.util.Optional;

/** An invocation that is encoded, but has no position yet. */
public final class EncodedCall {
    private final MethodDescriptor method;
    private final byte[] body;
    private final List<String> html;
    private final List<UpdateText> texts;
    private final Optional<String> key;

    EncodedCall(MethodDescriptor method, byte[] body, List<String> html, List<UpdateText> texts, Optional<String> key) {
        this.method = method;
        this.body = body;
        this.html = List.copyOf(html);
        this.texts = List.copyOf(texts);
        this.key = key;
    }

    /** Returns the method that was called. */
    public MethodDescriptor method() {
        return method;
    }

    /** Returns what the templates of its updates rendered, in the order of those updates. */
    public List<String> html() {
        return html;
    }

    /** Returns what its updates say in text, one for each update. */
    public List<UpdateText> texts() {
        return texts;
    }

    /** Returns what tells the state that the call sets from others, if only the newest call per key is kept. */
    public Optional<String> key() {
        return key;
    }

    /** The JSON from the member {@code "method"} on, with the closing brace. Nobody changes these bytes. */
    byte[] body() {
        return body;
    }
}
