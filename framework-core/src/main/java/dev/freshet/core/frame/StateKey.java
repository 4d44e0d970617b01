package dev.freshet.core.frame;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import java.util.List;

/** What tells the states of a channel apart: the state's name, and the text of each value of the key. */
final class StateKey {
    /** How many characters the values of a key have together. */
    private static final int MAX_LENGTH = 1_000;

    private StateKey() {}

    /**
     * Returns the keys that a call is about: the one for which it is kept, which is its name if that is a list, or those that it forgets;
     * none if it is neither.
     *
     * @throws IllegalArgumentException if a value of the key is null, or they are too long
     */
    static List<String> of(MethodDescriptor method, CallValues values) {
        Kept kept = method.delivery().kept();
        if (kept instanceof Kept.UntilNewer untilNewer) {
            return List.of(untilNewer.state().orElse(method.name()) + key(method, untilNewer.key(), values));
        }
        if (kept instanceof Kept.Newest newest) {
            return List.of(newest.state().orElse(method.name()));
        }
        if (kept instanceof Kept.Forgetting forgetting) {
            String key = key(method, method.parameters(), values);
            return forgetting.states().stream().map(state -> state + key).toList();
        }
        return List.of();
    }

    private static String key(MethodDescriptor method, List<String> paths, CallValues values) {
        StringBuilder key = new StringBuilder();
        int length = 0;
        for (String path : paths) {
            String text = values.find(TextPattern.path(path))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The call of %s has no key: %s is null. Give it a value, or do not make the call"
                                    .formatted(method.name(), path)));
            length += text.length();
            // The length keeps ("a", "b:c") and ("a:b", "c") apart.
            key.append(':').append(text.length()).append(':').append(text);
        }
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The key of the call of %s has %,d characters, and at most %,d can be kept: use something shorter that tells the items apart, such as an id"
                            .formatted(method.name(), length, MAX_LENGTH));
        }
        return key.toString();
    }
}
