package dev.freshet.core.frame;

import dev.freshet.api.MethodDescriptor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An invocation that is encoded, but has no position yet. */
public final class EncodedCall {
    private final MethodDescriptor method;
    private final byte[] body;
    private final List<String> html;
    private final List<UpdateText> texts;
    private final Optional<String> key;
    private volatile @Nullable Object derived;

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

    /**
     * Returns what one reader makes of this call, which is kept with it. Threads that ask at the same time may each have it
     * made, and get an equal one; no lock is held meanwhile.
     */
    @SuppressWarnings("unchecked") // There is one reader, which always makes the same type.
    public <T> T derived(Function<EncodedCall, T> reader) {
        Object known = derived;
        if (known == null) {
            known = Objects.requireNonNull(reader.apply(this), "What is made of a call must be something");
            derived = known;
        }
        return (T) known;
    }

    /** The JSON from the member {@code "method"} on, with the closing brace. Nobody changes these bytes. */
    byte[] body() {
        return body;
    }
}
