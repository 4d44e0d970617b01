package dev.freshet.core.frame;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An invocation that is encoded, but has no position yet. */
public final class EncodedCall {
    private final MethodDescriptor method;
    private final byte[] body;
    private final List<String> html;
    private final List<UpdateText> texts;
    private final List<String> keys;
    private final Audience audience;
    private volatile @Nullable Object derived;

    EncodedCall(MethodDescriptor method, byte[] body, List<String> html, List<UpdateText> texts, List<String> keys) {
        this(method, body, html, texts, keys, Audience.All.ALL);
    }

    private EncodedCall(
            MethodDescriptor method,
            byte[] body,
            List<String> html,
            List<UpdateText> texts,
            List<String> keys,
            Audience audience) {
        this.method = method;
        this.body = body;
        this.html = List.copyOf(html);
        this.texts = List.copyOf(texts);
        this.keys = List.copyOf(keys);
        this.audience = audience;
    }

    /** Returns a call that was encoded before, perhaps by another node. */
    static EncodedCall stored(
            MethodDescriptor method,
            byte[] body,
            List<String> html,
            List<UpdateText> texts,
            List<String> keys,
            Audience audience) {
        return new EncodedCall(method, body, html, texts, keys, audience);
    }

    /** Returns the same call for some readers only; the call is for everyone until then. */
    public EncodedCall to(Audience some) {
        List<String> own = keys.stream().map(key -> some.key() + key).toList();
        return new EncodedCall(method, body, html, texts, own, some);
    }

    /** Returns who the call is for. */
    public Audience audience() {
        return audience;
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

    /** Returns the keys that the call is about: the one for which it is kept, or those that it forgets; none if it is neither. */
    public List<String> keys() {
        return keys;
    }

    /** Returns whether the call is an item of a list, of which the newest are kept. */
    public boolean isItem() {
        return method.delivery().kept() instanceof Kept.Newest;
    }

    /** Returns whether the call takes back what is kept for its keys. */
    public boolean forgets() {
        return method.delivery().kept() instanceof Kept.Forgetting;
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
